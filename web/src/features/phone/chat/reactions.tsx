import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import type { Message } from "../model";
import { useChat } from "./chat-context";

/** Emoji hanging on a message; a tap on one's own takes it back. */
export function Reactions({ message }: { message: Message }) {
  const { t } = useTranslation("phone");
  const { act, business } = useChat();
  if (message.reactions.length === 0) return null;
  return (
    <div className="relative z-10 -mt-1.5 flex gap-1 px-2">
      {message.reactions.map(({ sender, emoji }) => {
        const isOwn = sender === "customer";
        return (
          <button
            key={sender}
            type="button"
            disabled={!isOwn}
            aria-label={isOwn ? t("reaction.remove", { emoji }) : t("reaction.from", { emoji, name: business.verifiedName })}
            onClick={() => void act({ type: "reaction", messageId: message.id, emoji: "" })}
            className={cn("rounded-full border border-(--phone-line) bg-(--phone-in) px-1.5 py-0.5 text-[14px] leading-5 shadow-xs", isOwn && "border-(--phone-accent)")}
          >
            {emoji}
          </button>
        );
      })}
    </div>
  );
}
