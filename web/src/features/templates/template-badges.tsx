import { useTranslation } from "react-i18next";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Template } from "@/lib/api/types";
import { isCategory, isQuality, isStatus } from "./words";

const tones: Record<string, BadgeTone> = { APPROVED: "success", PENDING: "info", IN_APPEAL: "info", REJECTED: "danger", DISABLED: "danger", PAUSED: "warning" };
const qualityTones: Record<string, BadgeTone> = { GREEN: "success", YELLOW: "warning", RED: "danger" };

export function StatusBadge({ status }: { status: string }) {
  const { t } = useTranslation("templates");
  return <Badge tone={tones[status] ?? "neutral"}>{isStatus(status) ? t(`status.${status}`) : t("status.other", { status })}</Badge>;
}

/** Unknown says nothing worth a badge. */
export function QualityBadge({ quality }: { quality: string | null }) {
  const { t } = useTranslation("templates");
  if (!isQuality(quality) || quality === "UNKNOWN") return null;
  return <Badge tone={qualityTones[quality] ?? "neutral"}>{t(`quality.${quality}`)}</Badge>;
}

export function useCategoryName(): (category: string) => string {
  const { t } = useTranslation("templates");
  return (category) => (isCategory(category) ? t(`category.${category}`) : category);
}

/** In the page's language: "Italian", "italiano". */
export function languageName(code: string, shownIn: string): string {
  try {
    return new Intl.DisplayNames([shownIn], { type: "language" }).of(code.replace("_", "-")) ?? code;
  } catch (cause) {
    // A code that no browser knows is shown as it is.
    if (!(cause instanceof RangeError)) throw cause;
    return code;
  }
}

export const bodyOf = (template: Template) => template.preview.body;
