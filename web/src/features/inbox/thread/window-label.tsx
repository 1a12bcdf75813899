import { Clock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import type { ServiceWindow } from "../model/window";

/** How long free text may still be sent. */
export function WindowLabel({ window }: { window: ServiceWindow }) {
  const { t } = useTranslation("inbox");
  const { state, hours, minutes } = window;
  const words = state === "closed" ? t("window.closed") : hours > 0 ? t("window.hours", { hours }) : t("window.minutes", { minutes });
  const short = state === "closed" ? words : hours > 0 ? t("window.hoursLeft", { hours }) : t("window.minutesLeft", { minutes });
  return (
    <span
      title={t("window.about")}
      className={cn("inline-flex shrink-0 items-center gap-1 text-meta tabular-nums", state === "closing" ? "font-medium text-warning dark:text-warning-soft-foreground" : "text-muted-foreground")}
    >
      <Clock aria-hidden className="size-3 shrink-0" />
      <span className="whitespace-nowrap @max-md:hidden">{words}</span>
      <span className="whitespace-nowrap @md:hidden">{short}</span>
    </span>
  );
}
