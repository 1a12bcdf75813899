import type { TFunction } from "i18next";
import type { Notice } from "@/lib/api/types";
import { formatDate, formatNumber } from "@/lib/format";
import { peopleADay } from "@/lib/messaging-limit";
import type { Language } from "@/lib/i18n/languages";
import words from "@/locales/en/heard.json";

type Heard = { says: string; fix?: string };
type Hear = { t: TFunction<"heard">; language: Language };

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const partOf = (value: unknown, name: string): unknown => (typeof value === "object" && value !== null && name in value ? (value as Record<string, unknown>)[name] : undefined);
const isKey = <Words extends object>(all: Words, key: string): key is string & keyof Words => Object.hasOwn(all, key);

/** Meta's own word for what happened: an event, a decision, a kind of alert, a new mark. */
export function eventOf({ field, value }: Notice): string {
  const event = textOf(value.event) || textOf(value.decision) || textOf(partOf(value.alert_info, "alert_type")) || textOf(value.new_quality_score);
  const ban = field === "account_update" ? textOf(partOf(value.ban_info, "waba_ban_state")) : "";
  return ban ? `${event}_${ban}` : event;
}

/** What a notice says in the shop's words, and what to do; null for one that only Meta's own words tell. */
export function heard(notice: Notice, { t, language }: Hear): Heard | null {
  if (notice.field === "business_capability_update") return aLimit(notice, { t, language });
  if (notice.field === "template_category_update") return aCategory(notice, t);
  const event = eventOf(notice);
  if (!isKey(words.event, notice.field) || !isKey(words.event[notice.field], event)) return null;
  const facts = factsOf(notice, { t, language });
  // The two keys were looked up in the words themselves; TypeScript cannot follow a pair of them.
  const say = t as unknown as (key: string, facts: Record<string, string>) => string;
  const key = `event.${notice.field}.${event}`;
  const known: object = words.event[notice.field][event];
  return { says: say(`${key}.says`, facts), ...("fix" in known ? { fix: say(`${key}.fix`, facts) } : {}) };
}

function factsOf({ value }: Notice, { t, language }: Hear): Record<string, string> {
  const restrictions = Array.isArray(value.restriction_info) ? value.restriction_info : [];
  const kinds = restrictions.map((each) => textOf(partOf(each, "restriction_type"))).map((kind) => (isKey(words.kind, kind) ? t(`kind.${kind}`) : readable(kind)));
  const ends = restrictions.map((each) => Number(partOf(each, "expiration"))).filter((end) => end > 0);
  const reason = textOf(value.rejection_reason);
  const people = peopleADay(textOf(value.current_limit));
  return {
    name: textOf(value.message_template_name) || textOf(value.requested_verified_name),
    kinds: kinds.join(", "),
    until: ends.length > 0 ? formatDate(new Date(Math.max(...ends) * 1000).toISOString(), language) : t("until"),
    kind: readable(textOf(partOf(value.violation_info, "violation_type"))),
    date: textOf(partOf(value.ban_info, "waba_ban_date")),
    reason: isKey(words.refused, reason) ? t(`refused.${reason}`) : t("refused.UNKNOWN"),
    limit: people === null ? t("limit.none") : formatNumber(people, language),
  };
}

function aLimit({ value }: Notice, { t, language }: Hear): Heard | null {
  const told = value.max_daily_conversations_per_business;
  const people = typeof told === "number" ? told : peopleADay(textOf(told));
  if (people === null && told !== "TIER_UNLIMITED") return null;
  return { says: t("limit.says", { limit: people === null || people < 0 ? t("limit.none") : formatNumber(people, language) }) };
}

function aCategory({ value }: Notice, t: TFunction<"heard">): Heard {
  const category = textOf(value.correct_category) || textOf(value.new_category);
  const shown = isKey(words.category.name, category) ? t(`category.name.${category}`) : readable(category);
  return { says: t("category.says", { name: textOf(value.message_template_name), category: shown }), fix: t("category.fix") };
}

/** Meta's word made readable, where there is none of ours. */
export const readable = (word: string) => word.toLowerCase().replaceAll("_", " ");
