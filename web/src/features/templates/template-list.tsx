import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Template } from "@/lib/api/types";
import { useLanguage } from "@/lib/i18n/use-language";
import { QualityBadge, StatusBadge, bodyOf, languageName, useCategoryName } from "./template-badges";
import { isReason, standingOf } from "./words";

type TemplateListProps = { templates: Template[]; onOpen: (template: Template) => void };

/** A row each: name and text, then what Meta says of it. The whole row opens it. */
export function TemplateList({ templates, onOpen }: TemplateListProps) {
  const { t } = useTranslation("templates");
  return (
    <ul aria-label={t("list")} className="divide-y">
      {templates.map((template) => (
        <li key={template.id}>
          <button
            type="button"
            aria-label={t("edit", { name: template.name })}
            onClick={() => onOpen(template)}
            className="flex w-full items-start gap-4 px-6 py-3 text-left transition-colors duration-75 hover:bg-muted/60 max-md:flex-col max-md:gap-1.5 max-md:px-4"
          >
            <TemplateFacts template={template} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One line of what is wrong with it; the opened template says what to do. */
function Trouble({ template }: { template: Template }) {
  const { t } = useTranslation("templates");
  const categoryName = useCategoryName();
  const { rejectedReason: reason, nextCategory } = template;
  const standing = standingOf(template).find((each) => each !== "PENDING");
  const says = reason
    ? isReason(reason) ? t(`reason.${reason}`) : t("reason.other", { reason })
    : standing ? t(`standing.${standing}.says`) : nextCategory ? t("nextCategory", { category: categoryName(nextCategory) }) : null;
  if (!says) return null;
  return (
    <span className="mt-1 flex items-start gap-1.5 text-meta">
      <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0 text-muted-foreground" />
      {says}
    </span>
  );
}

function TemplateFacts({ template }: { template: Template }) {
  const language = useLanguage();
  const categoryName = useCategoryName();
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{template.name}</span>
        <span className="line-clamp-1 text-body text-muted-foreground">{bodyOf(template)}</span>
        <span className="mt-0.5 block text-meta text-muted-foreground">
          {categoryName(template.category)} · {languageName(template.language, language)}
        </span>
        <Trouble template={template} />
      </span>
      <span className="flex shrink-0 flex-wrap items-center gap-1.5 pt-0.5">
        <QualityBadge quality={template.quality} />
        <StatusBadge status={template.status} />
      </span>
    </>
  );
}
