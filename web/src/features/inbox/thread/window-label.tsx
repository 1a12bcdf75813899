import { Clock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import type { ServiceWindow } from "../model/window";

/** How long free text may still be sent. */
export function WindowLabel({ window }: { window: ServiceWindow }) {
  const { t } = useTranslation("inbox");
  const words = window.state === "closed" ? t("window.closed") : window.hours > 0 ? t("window.hours", { hours: window.hours }) : t("window.minutes", { minutes: window.minutes });
  return (
    <span
      title={t("window.about")}
      className={cn("inline-flex min-w-0 items-center gap-1 text-meta tabular-nums", window.state === "closing" ? "font-medium text-warning dark:text-warning-soft-foreground" : "text-muted-foreground")}
    >
      <Clock aria-hidden className="size-3 shrink-0" />
      <span className="truncate">{words}</span>
    </span>
  );
}
