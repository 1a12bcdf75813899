import templates from "@/locales/en/templates.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ templates });

export type LintCode = keyof typeof templates.lint;
export const isLintCode = (code: string): code is LintCode => code in templates.lint;

export type Status = keyof typeof templates.status;
export const isStatus = (status: string): status is Exclude<Status, "other"> => status in templates.status && status !== "other";

export type Reason = keyof typeof templates.reason;
export const isReason = (reason: string): reason is Exclude<Reason, "label" | "other"> => reason in templates.reason && reason !== "label" && reason !== "other";

export type Quality = keyof typeof templates.quality;
export const isQuality = (quality: string | null): quality is Quality => quality !== null && quality in templates.quality;

export type CategoryName = keyof typeof templates.category;
export const isCategory = (category: string): category is CategoryName => category in templates.category;

export type Standing = keyof typeof templates.standing;
const isStanding = (word: string): word is Standing => word in templates.standing;

/** What somebody should know of how it stands: its status, a mark beside it, a quality that costs it its status next. */
export function standingOf(template: { status: string; quality: string | null; statusNote: Record<string, unknown> | null }): Standing[] {
  const marks = [template.status, String(template.statusNote?.event ?? ""), template.status === "APPROVED" ? (template.quality ?? "") : ""];
  return [...new Set(marks)].filter(isStanding);
}
