import { Music } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { latePart } from "@/lib/late-part";
import type { Message } from "../../data/types";
import { fileOf } from "../../model/content";
import { AttachmentGap } from "./attachment-gap";
import { sourceOf } from "./file-source";

const VoicePlayer = latePart(async () => (await import("./voice-player")).VoicePlayer);

/** A voice message or another sound. */
export function AudioBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const { isVoice } = fileOf(message.content, message.type);
  const source = sourceOf(message);
  const name = t(isVoice ? "kind.voice" : "kind.audio");
  if (!source) return <AttachmentGap message={message} name={name} />;
  if (isVoice)
    return (
      <Suspense fallback={<span className="block h-12 w-64 max-w-full" />}>
        <VoicePlayer source={source} name={name} />
      </Suspense>
    );
  return (
    <div className="flex max-w-full items-center gap-2 py-1.5 pr-1.5 pl-3">
      <Music aria-hidden className="size-4 shrink-0" />
      {/* Speech has no captions to offer. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio controls preload="none" src={source} aria-label={name} className="h-9 w-64 min-w-0 shrink" />
    </div>
  );
}
