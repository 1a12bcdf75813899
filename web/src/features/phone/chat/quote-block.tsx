import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { plainText } from "../format/whatsapp-text";
import type { Message } from "../model";
import { useChat } from "./chat-context";

type Quoted = NonNullable<Message["quoted"]>;

/** The message that is being answered, above the answer. */
export function QuoteBlock({ quoted, className }: { quoted: Quoted; className?: string }) {
  const { show } = useChat();
  return (
    <button
      type="button"
      onClick={() => show(quoted.id)}
      className={cn("mb-1 block w-full overflow-hidden rounded-[9px] border-l-4 border-(--phone-accent) bg-(--phone-quote) px-2 py-1.5 text-left", className)}
    >
      <QuoteText quoted={quoted} />
    </button>
  );
}

export function QuoteText({ quoted }: { quoted: Quoted }) {
  const { t } = useTranslation("phone");
  const { business } = useChat();
  return (
    <>
      <span className="block truncate text-[12.5px] leading-4 font-semibold text-(--phone-action)">{quoted.sender === "customer" ? t("chat.you") : business.verifiedName}</span>
      <span className="line-clamp-2 text-[12.5px] leading-4 text-(--phone-soft-ink)">{quoted.text ? plainText(quoted.text) : t("chat.gone")}</span>
    </>
  );
}
