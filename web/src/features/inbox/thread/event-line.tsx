import { useTranslation } from "react-i18next";
import { formatTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { Message } from "../data/types";
import { systemEventOf } from "../model/content";

const known = ["takeover", "handback", "handoff", "closed", "reopened", "number_changed", "user_id_changed", "identity_changed", "erased"] as const;

/** What happened, on a centred line: who took over, who handed back, a changed number. */
export function EventLine({ message }: { message: Message }) {
  const language = useLanguage();
  const words = useWords(message);
  return (
    <li className="my-2 text-center text-meta text-muted-foreground">
      {words} <span aria-hidden>·</span> <time dateTime={message.createdAt} className="tabular-nums">{formatTime(message.createdAt, language)}</time>
    </li>
  );
}

function useWords(message: Message): string {
  const { t } = useTranslation("inbox");
  const { event, operatorName } = systemEventOf(message.content);
  // What was edited or deleted came before this thread began, or has not come yet.
  if (message.type === "edit") return t("event.edit", { text: message.text });
  if (message.type === "revoke") return t("event.revoke");
  // Nobody of the dashboard is behind an answer from the shop's own phone.
  if (event === "takeover" && !operatorName) return t("event.phoneTakeover");
  const named = known.find((item) => item === event);
  return named ? t(`event.${named}`, { name: operatorName || t("owner.somebody") }) : message.text || t("event.other");
}
