import { Ban } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useChat } from "../chat/chat-context";
import type { ContactCard, Interactive, Media, Place } from "../content";
import { isOnlyEmoji } from "../format/emoji";
import { FormattedText } from "../format/formatted-text";
import type { Message } from "../model";
import { type Order, OrderBody } from "./answer-bodies";
import { ContactsBody, LocationBody } from "./card-bodies";
import { InteractiveBody } from "./interactive-body";
import { Clip, DocumentCard, Picture } from "./media-bodies";
import { TemplateBody } from "./template-body";

/** What a message says, by its kind. */
export function MessageBody({ message }: { message: Message }) {
  const { content } = message;
  if (message.withdrawn) return <Withdrawn />;
  switch (message.type) {
    case "text":
      return <Words text={(content as { body: string }).body} />;
    case "image":
      return <WithCaption media={content as Media} picture={<Picture url={message.mediaUrl} caption={(content as Media).caption} />} />;
    case "sticker":
      return <img src={message.mediaUrl ?? ""} alt={message.text} className="size-32 object-contain" />;
    case "video":
      return <WithCaption media={content as Media} picture={<Clip kind="video" url={message.mediaUrl} />} />;
    case "audio":
      return <Recording message={message} />;
    case "document":
      return <WithCaption media={content as Media} picture={<DocumentCard media={content as Media} url={message.mediaUrl} />} />;
    case "location":
      return <LocationBody place={content as Place} />;
    case "contacts":
      return <ContactsBody cards={content as ContactCard[]} />;
    case "interactive":
      return <InteractiveBody message={message} interactive={content as Interactive} />;
    case "order":
      return <OrderBody order={content as Order} />;
    case "button":
      return <Words text={(content as { text: string }).text} />;
    case "template":
      return message.rendered ? <TemplateBody template={message.rendered} /> : <Unsupported />;
    default:
      return <Unsupported />;
  }
}

function Words({ text }: { text: string }) {
  if (isOnlyEmoji(text)) return <span className="text-[38px] leading-12">{text}</span>;
  return (
    <span className="whitespace-pre-wrap">
      <FormattedText text={text} />
    </span>
  );
}

function WithCaption({ media, picture }: { media: Media; picture: React.ReactNode }) {
  return (
    <>
      {picture}
      {media.caption ? (
        <span className="mt-1 block px-1 whitespace-pre-wrap">
          <FormattedText text={media.caption} />
        </span>
      ) : null}
    </>
  );
}

/** One's own recordings count as nobody's; a voice message of the shop is reported the first time it is played. */
function Recording({ message }: { message: Message }) {
  const { play } = useChat();
  const isVoice = message.sender === "business" && (message.content as Media).voice === true;
  return <Clip kind="audio" url={message.mediaUrl} onFirstPlay={isVoice && message.status !== "played" ? () => play(message) : undefined} />;
}

function Withdrawn() {
  const { t } = useTranslation("phone");
  return (
    <span className="inline-flex items-center gap-1.5 text-(--phone-soft-ink) italic">
      <Ban aria-hidden className="size-4" />
      {t("chat.withdrawn")}
    </span>
  );
}

function Unsupported() {
  const { t } = useTranslation("phone");
  return (
    <span className="inline-flex items-center gap-1.5 text-(--phone-soft-ink) italic">
      <Ban aria-hidden className="size-4" />
      {t("media.unsupported")}
    </span>
  );
}
