import { useTranslation } from "react-i18next";
import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { AuditEntry } from "./api";
import { useActionWords } from "./audit-actions";

export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation("account");
  const language = useLanguage();
  const words = useActionWords();
  const absent = entry.facts.by === "phone" ? t("audit.byPhone") : entry.facts.by === "command line" ? t("audit.byCommandLine") : t("audit.nobody");
  const facts = Object.entries(entry.facts).map(([name, value]) => `${name}: ${value}`);
  return (
    <li className="px-5 py-2.5">
      <p>
        <span className="font-medium">{entry.actor || absent}</span> {words(entry.action)}
      </p>
      <p className="text-meta break-words text-muted-foreground tabular-nums">{[formatDateTime(entry.at, language), entry.address, ...facts].filter(Boolean).join(" · ")}</p>
    </li>
  );
}
