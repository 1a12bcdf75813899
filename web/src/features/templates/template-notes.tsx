import { useTranslation } from "react-i18next";
import type { Template } from "@/lib/api/types";
import { QualityBadge, StatusBadge, useCategoryName } from "./template-badges";
import { isReason } from "./words";

/** What Meta says of it now: status, quality, why it was rejected or paused, and what it will do. */
export function TemplateNotes({ template }: { template: Template }) {
  const { t } = useTranslation("templates");
  const categoryName = useCategoryName();
  const advice = template.statusNote?.recommendation;
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap gap-1.5">
        <StatusBadge status={template.status} />
        <QualityBadge quality={template.quality} />
      </p>
      {template.rejectedReason ? (
        <div className="rounded-row bg-destructive-soft px-3 py-2 text-body text-destructive-soft-foreground">
          <p className="font-medium">{t("reason.label")}</p>
          <p>{isReason(template.rejectedReason) ? t(`reason.${template.rejectedReason}`) : t("reason.other", { reason: template.rejectedReason })}</p>
          {typeof advice === "string" ? <p>{t("reason.other", { reason: advice })}</p> : null}
        </div>
      ) : null}
      {template.status === "PAUSED" ? <p className="rounded-row bg-warning-soft px-3 py-2 text-body text-warning-soft-foreground">{t("pausedText")}</p> : null}
      {template.nextCategory ? (
        <p className="rounded-row bg-warning-soft px-3 py-2 text-body text-warning-soft-foreground">{t("nextCategory", { category: categoryName(template.nextCategory) })}</p>
      ) : null}
    </div>
  );
}
