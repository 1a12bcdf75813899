import { useTranslation } from "react-i18next";
import { formatBytes, formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { JournalEntry } from "./api";
import { StateBadge } from "./state-badge";

export function JournalRow({ entry, onOpen }: { entry: JournalEntry; onOpen: () => void }) {
  const { t } = useTranslation("platform");
  const language = useLanguage();
  const became = entry.reason || entry.items.join(" · ");
  const numbers = entry.phoneNumberIds.length > 0 ? entry.phoneNumberIds.join(", ") : t("row.noNumber");
  return (
    <li>
      <button type="button" onClick={onOpen} className="flex w-full flex-col gap-0.5 px-6 py-2.5 text-left transition-colors duration-75 hover:bg-muted max-md:px-4">
        <span className="flex w-full items-center gap-2">
          <StateBadge state={entry.state} />
          <span className="min-w-0 truncate font-medium">{entry.fields.join(", ") || t("row.noField")}</span>
          <span className="ml-auto shrink-0 text-meta text-muted-foreground tabular-nums">{formatDateTime(entry.receivedAt, language)}</span>
        </span>
        <span className="w-full truncate text-meta text-muted-foreground tabular-nums">
          {[numbers, formatBytes(entry.sizeBytes, language), ...(entry.attempts > 1 ? [t("row.attempts", { count: entry.attempts })] : []), became].filter(Boolean).join(" · ")}
        </span>
      </button>
    </li>
  );
}
