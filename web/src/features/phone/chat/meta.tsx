import { Check, CheckCheck, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { formatTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { Message } from "../model";

/** The time, and for the customer's own messages how far they came. */
export function Meta({ message, className }: { message: Message; className?: string }) {
  const language = useLanguage();
  const { t } = useTranslation("phone");
  return (
    <span className={cn("inline-flex items-center gap-1 text-[11px] leading-4 whitespace-nowrap text-(--phone-soft-ink) tabular-nums select-none", className)}>
      {message.fromApp ? <Smartphone role="img" aria-label={t("app.from")} className="size-3" /> : null}
      {message.edited && !message.withdrawn ? <span>{t("status.edited")}</span> : null}
      <time dateTime={message.createdAt}>{formatTime(message.createdAt, language)}</time>
      {message.sender === "customer" && !message.withdrawn ? <Ticks message={message} /> : null}
    </span>
  );
}

function Ticks({ message }: { message: Message }) {
  const { t } = useTranslation("phone");
  const status = message.status === "read" || message.status === "delivered" ? message.status : "sent";
  const Icon = status === "sent" ? Check : CheckCheck;
  return <Icon role="img" aria-label={t(`status.${status}`)} className={cn("size-4", status === "read" && "text-(--phone-read)")} strokeWidth={2.2} />;
}
