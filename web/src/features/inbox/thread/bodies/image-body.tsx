import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import type { Message } from "../../data/types";
import { fileOf } from "../../model/content";
import { kindOf } from "../../model/kind";
import { AttachmentGap } from "./attachment-gap";
import { smallSourceOf, sourceOf } from "./file-source";
import { Picture } from "./picture";
import { TextBody } from "./text-body";

/** Photos and stickers, with what was written under them. */
export function ImageBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const isSticker = kindOf(message) === "sticker";
  const caption = fileOf(message.content, message.type).caption || (message.direction === "outbound" ? message.text : "");
  const source = sourceOf(message);
  const name = t(isSticker ? "kind.sticker" : "kind.image");
  if (!source) {
    return (
      <>
        <AttachmentGap message={message} name={name} />
        {caption ? <TextBody text={caption} className="pt-0" /> : null}
      </>
    );
  }
  return (
    <>
      <Picture src={source} small={smallSourceOf(message)} alt={caption || name} className={cn(isSticker ? "size-36" : "m-1 rounded-card")} />
      {caption ? <TextBody text={caption} /> : null}
    </>
  );
}
