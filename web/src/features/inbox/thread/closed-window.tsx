import { ClockAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

/** In the composer's place once the 24 hours are over: what the rule is, and what ends it. */
export function ClosedWindow({ name }: { name: string }) {
  const { t } = useTranslation("inbox");
  return (
    <div className="flex gap-3 rounded-card border bg-subtle px-4 py-3">
      <ClockAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0">
        <p className="text-body font-medium">{t("window.closedTitle")}</p>
        <p className="text-body text-pretty text-muted-foreground">{t("window.closedText", { name })}</p>
      </div>
    </div>
  );
}
