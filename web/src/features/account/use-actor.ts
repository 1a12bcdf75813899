import { useTranslation } from "react-i18next";
import type { AuditEntry } from "./api";

const absent = { phone: "audit.byPhone", "command line": "audit.byCommandLine", assistant: "audit.byAssistant", customer: "audit.byCustomer" } as const;

/** Who did it: a member, or whoever the entry says acted instead of one. */
export function useActor({ actor, hasLeft, facts }: AuditEntry): string {
  const { t } = useTranslation("account");
  if (actor) return actor;
  if (hasLeft) return t("audit.nobody");
  return t(absent[facts.by as keyof typeof absent] ?? "audit.byItself");
}
