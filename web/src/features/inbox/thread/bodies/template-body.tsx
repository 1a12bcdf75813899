import { Copy, ExternalLink, File, Film, Image, LayoutTemplate, MapPin, PanelBottomOpen, Phone, Reply, ShoppingBag, Tag } from "lucide-react";
import { useTranslation } from "react-i18next";
import "@/components/message-words";
import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { Message } from "../../data/types";
import { type SentButton, type SentCard, type SentMedia, type SentTemplate, templateOf } from "../../model/template";
import { Picture } from "./picture";
import { TextBody } from "./text-body";

const icons: Record<string, typeof Reply> = {
  URL: ExternalLink,
  PHONE_NUMBER: Phone,
  VOICE_CALL: Phone,
  COPY_CODE: Copy,
  OTP: Copy,
  FLOW: PanelBottomOpen,
  CATALOG: ShoppingBag,
  MPM: ShoppingBag,
  SPM: ShoppingBag,
};

/** A template as the customer got it, from what was kept of it when it was sent. */
export function TemplateBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const sent = templateOf(message.content);
  return (
    <div className="min-w-56">
      <p className="flex items-center gap-1 px-3 pt-1.5 text-meta">
        <LayoutTemplate aria-hidden className="size-3" />
        {t("kind.template")}
        {sent.name ? <span className="truncate">· {sent.name}</span> : null}
      </p>
      {sent.media ? <Media media={withFile(sent.media, message)} /> : null}
      {sent.offer ? <Offer offer={sent.offer} /> : null}
      {sent.headerText ? <p className="-mb-1 px-3 pt-1.5 font-semibold">{sent.headerText}</p> : null}
      {message.text ? <TextBody text={message.text} /> : <span className="block h-1.5" />}
      {sent.footer ? <p className="-mt-1 px-3 pb-1.5 text-meta">{sent.footer}</p> : null}
      <Buttons buttons={sent.buttons} />
      {sent.cards.length > 0 ? <Cards cards={sent.cards} /> : null}
    </div>
  );
}

/** A file of the shop's own is shown from its store. */
function withFile(media: SentMedia, message: Message): SentMedia {
  return { ...media, link: media.link ?? message.attachment?.url ?? null, said: media.said || message.attachment?.filename || "" };
}

function Cards({ cards }: { cards: SentCard[] }) {
  const { t } = useTranslation("message");
  return (
    // A row that scrolls must be reachable without a mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul aria-label={t("cards")} tabIndex={0} className="flex max-w-full snap-x gap-1.5 overflow-x-auto px-1.5 pb-1.5">
      {cards.map((card, place) => (
        <li key={place} aria-label={t("card", { number: place + 1 })} className="flex w-44 shrink-0 snap-start flex-col rounded-card bg-bubble-button">
          {card.media ? <Media media={card.media} /> : null}
          {card.text ? <TextBody text={card.text} /> : null}
          <span className="flex-1" />
          <Buttons buttons={card.buttons} />
        </li>
      ))}
    </ul>
  );
}

const mediaIcons = { IMAGE: Image, VIDEO: Film, DOCUMENT: File, LOCATION: MapPin, PRODUCT: ShoppingBag } as const;
const mediaNames = { IMAGE: "picture", VIDEO: "video", DOCUMENT: "document", LOCATION: "place", PRODUCT: "product" } as const;

function Media({ media }: { media: SentMedia }) {
  const { t } = useTranslation("message");
  const name = t(mediaNames[media.kind]);
  if (media.kind === "IMAGE" && media.link) return <Picture src={media.link} alt={name} className="m-1 w-[calc(100%-8px)] rounded-card [&_img]:w-full" />;
  const Icon = mediaIcons[media.kind];
  return (
    <p className="m-1 flex items-center gap-2 rounded-row bg-bubble-button px-3 py-2 text-body break-all">
      <Icon aria-hidden className="size-4 shrink-0" />
      {media.said || name}
    </p>
  );
}

function Offer({ offer }: { offer: NonNullable<SentTemplate["offer"]> }) {
  const { t } = useTranslation("message");
  const language = useLanguage();
  return (
    <p className="m-1 flex items-center gap-2 rounded-row bg-bubble-button px-3 py-2 text-body">
      <Tag aria-hidden className="size-4 shrink-0" />
      <span>
        <span className="block font-semibold">{offer.text}</span>
        {offer.endsAt ? <span className="block text-meta">{t("ends", { time: formatDateTime(new Date(offer.endsAt).toISOString(), language) })}</span> : null}
      </span>
    </p>
  );
}

function Buttons({ buttons }: { buttons: SentButton[] }) {
  const { t } = useTranslation("inbox");
  if (buttons.length === 0) return null;
  return (
    <ul aria-label={t("thread.offered")} className="flex flex-col gap-1 px-1.5 pb-1.5">
      {buttons.map(({ type, text }) => {
        const Icon = icons[type] ?? Reply;
        return (
          <li key={`${type} ${text}`} className="flex min-h-8 items-center justify-center gap-1.5 rounded-row bg-bubble-button px-3 py-1 text-center text-body font-medium">
            <Icon aria-hidden className="size-3.5" />
            {text}
          </li>
        );
      })}
    </ul>
  );
}
