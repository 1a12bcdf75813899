import { Copy, ExternalLink, File, Image, MapPin, PanelBottomOpen, Phone, Reply, ShoppingBag, Tag, Video } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MessagePreview as Preview } from "@/lib/api/types";
import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import "./message-words";

type Button = NonNullable<Preview["buttons"]>[number];

/** Far away: the end of an offer that nobody has chosen yet. */
const someDay_ms = Date.UTC(2090, 0);

/** A message as it looks on the customer's phone: drawn from what the server says it will send. */
export function MessagePreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation("message");
  return (
    <div className="flex flex-col gap-1.5">
      <figure aria-label={t("label")} className="w-full max-w-80 overflow-hidden rounded-bubble rounded-tl-control border bg-card text-read shadow-xs">
        <Header header={preview.header ?? null} />
        {preview.offer ? <Offer offer={preview.offer} /> : null}
        <div className="px-3 py-2">
          {preview.header?.format === "TEXT" && preview.header.text ? <p className="font-semibold break-words">{preview.header.text}</p> : null}
          <p className="break-words whitespace-pre-wrap">{formatted(preview.body)}</p>
          {preview.footer ? <p className="mt-1 text-meta text-muted-foreground">{preview.footer}</p> : null}
        </div>
        <Buttons buttons={preview.buttons ?? []} />
      </figure>
      {preview.cards?.length ? <Cards cards={preview.cards} /> : null}
    </div>
  );
}

function Cards({ cards }: { cards: NonNullable<Preview["cards"]> }) {
  const { t } = useTranslation("message");
  return (
    // A row that scrolls must be reachable without a mouse.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul aria-label={t("cards")} tabIndex={0} className="flex snap-x gap-1.5 overflow-x-auto rounded-card pb-1 focus-visible:outline-2">
      {cards.map((card, place) => (
        <li key={place} aria-label={t("card", { number: place + 1 })} className="flex w-48 shrink-0 snap-start flex-col overflow-hidden rounded-bubble border bg-card text-body shadow-xs">
          <Header header={card.header ?? null} />
          {card.body ? <p className="px-3 py-2 break-words whitespace-pre-wrap">{formatted(card.body)}</p> : null}
          <span className="flex-1" />
          <Buttons buttons={card.buttons ?? []} />
        </li>
      ))}
    </ul>
  );
}

function Offer({ offer }: { offer: NonNullable<Preview["offer"]> }) {
  const { t } = useTranslation("message");
  const language = useLanguage();
  const ends = offer.expiresAtMs ?? null;
  return (
    <div className="flex items-center gap-2.5 border-b bg-subtle px-3 py-2">
      <Tag aria-hidden className="size-5 shrink-0 text-muted-foreground" />
      <span className="min-w-0">
        <span className="block font-semibold break-words">{offer.text}</span>
        {ends === null ? null : <span className="block text-meta text-muted-foreground">{ends > someDay_ms ? t("endsSomeTime") : t("ends", { time: formatDateTime(new Date(ends).toISOString(), language) })}</span>}
      </span>
    </div>
  );
}

function Buttons({ buttons }: { buttons: Button[] }) {
  const { t } = useTranslation("message");
  if (buttons.length === 0) return null;
  return (
    <ul className="border-t">
      {buttons.map((button, index) => (
        <li key={index} className="flex min-h-10 items-center justify-center gap-1.5 border-b px-3 text-center font-medium text-primary last:border-b-0 dark:text-brand-soft-foreground [&_svg]:size-4 [&_svg]:shrink-0">
          <ButtonIcon type={button.type} />
          <span className="min-w-0 break-words">
            {button.text || (button.type !== "COPY_CODE" ? "…" : button.code ? `${t("copyCode")}: ${button.code}` : t("copyCode"))}
            {button.products ? <span className="text-meta font-normal"> · {t("viewProducts", { count: button.products })}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

const places = { IMAGE: Image, VIDEO: Video, DOCUMENT: File, LOCATION: MapPin, PRODUCT: ShoppingBag } as const;
const names = { IMAGE: "picture", VIDEO: "video", DOCUMENT: "document", LOCATION: "place", PRODUCT: "product" } as const;
const isPlace = (format: string): format is keyof typeof places => format in places;

function Header({ header }: { header: Preview["header"] }) {
  const { t } = useTranslation("message");
  if (!header || !isPlace(header.format)) return null;
  const Icon = places[header.format];
  const { link, filename, name } = header.media ?? {};
  const address = typeof link === "string" ? link : "";
  if (header.format === "IMAGE" && (address.startsWith("/") || address.startsWith("https://"))) {
    return <img src={address} alt={t("picture")} className="aspect-video w-full bg-muted object-cover" />;
  }
  const said = [filename, name].find((each) => typeof each === "string" && each);
  return (
    <div className="flex aspect-video flex-col items-center justify-center gap-1 bg-muted px-3 text-center text-meta break-all text-secondary-foreground">
      <Icon aria-hidden className="size-6" />
      {typeof said === "string" ? said : t(names[header.format])}
    </div>
  );
}

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

function ButtonIcon({ type }: { type: string }) {
  const Icon = icons[type] ?? Reply;
  return <Icon aria-hidden />;
}

const marks = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~)/g;

/** WhatsApp's own marks: *bold*, _italic_, ~struck~. */
function formatted(text: string): ReactNode[] {
  return text.split(marks).map((part, index) => {
    const inner = part.slice(1, -1);
    if (/^\*[^*\n]+\*$/.test(part)) return <strong key={index}>{inner}</strong>;
    if (/^_[^_\n]+_$/.test(part)) return <em key={index}>{inner}</em>;
    if (/^~[^~\n]+~$/.test(part)) return <s key={index}>{inner}</s>;
    return part;
  });
}
