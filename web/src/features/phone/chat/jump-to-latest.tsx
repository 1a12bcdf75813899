import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "../model";

/** Mounted while the reader is up in the past; counts what came in since. */
export function JumpToLatest({ messages, onJump }: { messages: Message[]; onJump: () => void }) {
  const { t } = useTranslation("phone");
  const [lastSeenId] = useState(messages.at(-1)?.id);
  const seen = messages.findIndex((message) => message.id === lastSeenId);
  const fresh = messages.slice(seen + 1).filter(({ sender }) => sender === "business").length;
  return (
    <button
      type="button"
      onClick={onJump}
      aria-label={t("chat.latest", { count: fresh })}
      className="absolute right-3 bottom-3 z-20 grid size-10 place-items-center rounded-full bg-(--phone-pill) text-(--phone-soft-ink) shadow-pop"
    >
      <ChevronDown aria-hidden className="size-5" />
      {fresh > 0 ? (
        <span className="absolute -top-1.5 grid h-5 min-w-5 place-items-center rounded-full bg-(--phone-accent) px-1 text-[11px] font-semibold text-(--phone-on-accent) tabular-nums">{fresh}</span>
      ) : null}
    </button>
  );
}
