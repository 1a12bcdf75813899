import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { latePart } from "@/lib/late-part";
import type { Message } from "../../data/types";
import { fileOf } from "../../model/content";
import { AttachmentGap } from "./attachment-gap";
import { sourceOf } from "./file-source";

const SoundPlayer = latePart(async () => (await import("./sound-player")).SoundPlayer);

/** A voice message or another sound. */
export function AudioBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const { isVoice, mimeType } = fileOf(message.content, message.type);
  const source = sourceOf(message);
  const name = t(isVoice ? "kind.voice" : "kind.audio");
  if (!source) return <AttachmentGap message={message} name={name} />;
  return (
    <Suspense fallback={<span className="block h-12 w-64 max-w-full" />}>
      <SoundPlayer source={source} name={name} mimeType={message.attachment?.mimeType ?? mimeType} isVoice={isVoice} heard={heardOf(message)} />
    </Suspense>
  );
}

/** Whether the customer has listened to what we said; of what came in nobody tells. */
function heardOf({ direction, playedAt }: Message): boolean | null {
  return direction === "outbound" ? playedAt !== null : null;
}
