import { useTranslation } from "react-i18next";
import { formatDateTime, formatTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { Message } from "../data/types";
import { Ticks } from "./ticks";

/** Time and ticks. */
export function BubbleMeta({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  return (
    <p className="mt-1 flex items-center gap-1 px-1 text-micro text-muted-foreground">
      {message.editedAt && !message.revokedAt ? <span>{t("thread.edited")} ·</span> : null}
      <time dateTime={message.createdAt} title={formatDateTime(message.createdAt, language)} className="tabular-nums">
        {formatTime(message.createdAt, language)}
      </time>
      {message.possibleDuplicate ? <span>{t("sending.possibleDuplicate")}</span> : null}
      {message.direction === "outbound" ? <Ticks status={message.status} /> : null}
    </p>
  );
}
