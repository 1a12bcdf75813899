import { useTranslation } from "react-i18next";
import type { Template } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { QualityBadge, StatusBadge, useCategoryName } from "./template-badges";
import { isReason, standingOf } from "./words";

const tones = { danger: "bg-destructive-soft text-destructive-soft-foreground", warning: "bg-warning-soft text-warning-soft-foreground", info: "bg-info-soft text-info-soft-foreground" };

type NoteProps = { tone: keyof typeof tones; says: string; more?: (string | null)[]; fix?: string };

function Note({ tone, says, more = [], fix }: NoteProps) {
  return (
    <div className={cn("rounded-row px-3 py-2 text-body break-words", tones[tone])}>
      <p>{says}</p>
      {more.map((line) => (line ? <p key={line}>{line}</p> : null))}
      {fix ? <p className="font-medium">{fix}</p> : null}
    </div>
  );
}

/** What Meta says of it now, why, and what to do: status, quality, category. */
export function TemplateNotes({ template }: { template: Template }) {
  const { t } = useTranslation("templates");
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap gap-1.5">
        <StatusBadge status={template.status} />
        <QualityBadge quality={template.quality} />
      </p>
      {template.rejectedReason ? <Rejection template={template} reason={template.rejectedReason} /> : null}
      {standingOf(template).map((standing) => (
        <Note
          key={standing}
          tone={standing === "PENDING" ? "info" : standing === "DISABLED" || standing === "LOCKED" ? "danger" : "warning"}
          says={t(`standing.${standing}.says`)}
          more={standing === "PAUSED" ? [pauseOf(template) ? t("pausedUntil", { number: pauseOf(template) }) : null] : []}
          fix={t(`standing.${standing}.fix`)}
        />
      ))}
      <CategoryNote template={template} />
    </div>
  );
}

const pauses: Record<string, number> = { FIRST_PAUSE: 1, SECOND_PAUSE: 2 };
const pauseOf = (template: Template): number => pauses[String(template.statusNote?.title)] ?? 0;

function Rejection({ template, reason }: { template: Template; reason: string }) {
  const { t } = useTranslation("templates");
  const advice = template.statusNote?.recommendation;
  const says = isReason(reason) ? t(`reason.${reason}`) : t("reason.other", { reason });
  return <Note tone="danger" says={`${t("reason.label")}: ${says}`} more={[typeof advice === "string" ? t("reason.other", { reason: advice }) : null]} fix={t("reasonFix")} />;
}

function CategoryNote({ template }: { template: Template }) {
  const { t } = useTranslation("templates");
  const categoryName = useCategoryName();
  const before = template.statusNote?.previous_category;
  const category = categoryName(template.nextCategory ?? template.category);
  if (template.nextCategory) return <Note tone="warning" says={t("nextCategory", { category })} fix={t("nextCategoryText", { category })} />;
  if (typeof before === "string" && before !== template.category) return <Note tone="warning" says={t("movedFrom", { before: categoryName(before), category })} fix={t("nextCategoryText", { category })} />;
  return null;
}
