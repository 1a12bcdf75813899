import { useTranslation } from "react-i18next";
import type { Message } from "../../data/types";
import { fileOf } from "../../model/content";
import { AttachmentGap } from "./attachment-gap";
import { sourceOf } from "./file-source";
import { TextBody } from "./text-body";

export function VideoBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const source = sourceOf(message);
  const { caption } = fileOf(message.content, message.type);
  return (
    <>
      {source ? (
        // Customers' videos come without captions.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video controls preload="metadata" src={source} aria-label={caption || t("kind.video")} className="m-1 block max-h-80 max-w-[calc(100%-8px)] rounded-card bg-bubble-button" />
      ) : (
        <AttachmentGap message={message} name={t("kind.video")} />
      )}
      {caption ? <TextBody text={caption} className={source ? "" : "pt-0"} /> : null}
    </>
  );
}
