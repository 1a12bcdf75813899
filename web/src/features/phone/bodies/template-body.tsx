import { Copy, ExternalLink, PanelBottomOpen, Phone, Reply, ShoppingBag, Tag } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "@/components/ui/toasts";
import { useChat } from "../chat/chat-context";
import { mediaAddress } from "../content";
import type { Message, RenderedCard, RenderedTemplate, TemplateButton, TemplateMedia } from "../model";
import { ActionButton, ActionLink } from "./action-button";
import { LocationBody } from "./card-bodies";
import { MessageParts } from "./interactive-body";
import { Clip, DocumentCard, Picture } from "./media-bodies";

export function TemplateBody({ template }: { template: RenderedTemplate }) {
  return (
    <>
      {template.media ? <Media media={template.media} className="-mx-1 mb-1.5 w-[calc(100%+8px)]" /> : null}
      {template.offer ? <Offer offer={template.offer} /> : null}
      <MessageParts header={template.header ? { type: "text", text: template.header } : undefined} body={template.body} footer={template.footer} />
    </>
  );
}

function Media({ media, className }: { media: TemplateMedia; className?: string }) {
  switch (media.kind) {
    case "image":
      return <Picture url={mediaAddress(media)} className={className} />;
    case "video":
      return <Clip kind="video" url={mediaAddress(media)} />;
    case "document":
      return <DocumentCard media={media} url={mediaAddress(media)} />;
    case "location":
      return <LocationBody place={{ latitude: Number(media.latitude), longitude: Number(media.longitude), ...(media.name ? { name: media.name } : {}), ...(media.address ? { address: media.address } : {}) }} />;
    default:
      return (
        <span className="mb-1.5 flex h-20 flex-col items-center justify-center gap-1 rounded-[10px] bg-(--phone-quote) text-[12.5px] text-(--phone-soft-ink)">
          <ShoppingBag aria-hidden className="size-5" />
          {media.product_retailer_id}
        </span>
      );
  }
}

function Offer({ offer }: { offer: NonNullable<RenderedTemplate["offer"]> }) {
  const { t, i18n } = useTranslation("phone");
  const ends = offer.expires_at_ms ? new Date(Number(offer.expires_at_ms)) : null;
  return (
    <span className="mb-1.5 flex items-center gap-2 rounded-[10px] bg-(--phone-quote) px-2.5 py-2">
      <Tag aria-hidden className="size-5 shrink-0 text-(--phone-action)" />
      <span>
        <span className="block font-semibold">{offer.text}</span>
        {ends ? <span className="block text-[12.5px] leading-4 text-(--phone-soft-ink)">{t("media.ends", { time: ends.toLocaleString(i18n.language, { dateStyle: "medium", timeStyle: "short" }) })}</span> : null}
      </span>
    </span>
  );
}

export function TemplateActions({ message, template }: { message: Message; template: RenderedTemplate }) {
  return template.buttons.map((button) => <TemplateAction key={button.index} message={message} button={button} />);
}

/** The cards of a carousel, side by side and scrolled sideways. */
export function TemplateCards({ message, cards }: { message: Message; cards: RenderedCard[] }) {
  const { t } = useTranslation("phone");
  return (
    <section aria-label={t("media.carousel")} className="phone-scroll -mr-3 mt-1 flex max-w-full snap-x gap-1.5 overflow-x-auto pr-3 pb-1">
      {cards.map((card, place) => (
        <div key={place} className="flex w-56 shrink-0 snap-start flex-col overflow-hidden rounded-[14px] bg-(--phone-in) shadow-xs">
          <div className="flex-1 px-2.5 py-2 text-[14.5px] leading-5">
            {card.media ? <Media media={card.media} className="-mx-1 mb-1.5 w-[calc(100%+8px)]" /> : null}
            <MessageParts body={card.body} />
          </div>
          <div className="border-t border-(--phone-line)">
            {card.buttons.map((button) => (
              <TemplateAction key={button.index} message={message} button={button} card={place} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

const stillIcons: Record<string, typeof Phone> = { phone_number: Phone, voice_call: Phone, catalog: ShoppingBag, mpm: ShoppingBag, spm: ShoppingBag };

function TemplateAction({ message, button, card }: { message: Message; button: TemplateButton; card?: number }) {
  const { t } = useTranslation("phone");
  const { act } = useChat();
  if (button.type === "quick_reply") {
    return (
      <ActionButton icon={Reply} onClick={() => void act({ type: "templateReply", messageId: message.id, index: button.index, ...(card === undefined ? {} : { card }) })}>
        {button.text}
      </ActionButton>
    );
  }
  if (button.type === "url" && button.url) {
    return (
      <ActionLink icon={ExternalLink} href={button.url}>
        {button.text}
      </ActionLink>
    );
  }
  const code = button.payload;
  if (code && (button.type === "copy_code" || button.type === "otp")) {
    return (
      <ActionButton icon={Copy} onClick={() => void navigator.clipboard.writeText(code).then(() => toast.success(t("copy.done")))}>
        {button.text}
      </ActionButton>
    );
  }
  return (
    <ActionButton icon={stillIcons[button.type] ?? PanelBottomOpen} disabled>
      {button.text}
    </ActionButton>
  );
}
