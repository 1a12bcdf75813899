import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { useDebounced } from "@/lib/use-debounced";
import { countsQuery } from "./api";
import { type JournalPeriod, type JournalSearch, type JournalState, journalPeriods, journalStates } from "./journal-search";

const rest_ms = 300;

export function JournalFilters({ search, onSearch }: { search: JournalSearch; onSearch: (search: JournalSearch) => void }) {
  const { t } = useTranslation("platform");
  const language = useLanguage();
  const counts = useQuery(countsQuery).data;
  const [typed, setTyped] = useState(search.q ?? "");
  const rested = useDebounced(typed, rest_ms).trim();
  useEffect(() => {
    if (rested !== (search.q ?? "")) onSearch({ ...search, q: rested || undefined });
    // Only the text that has come to rest asks again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rested]);
  const nameOf = (state: JournalState) => (counts ? t("filter.counted", { state: t(`state.${state}`), count: formatNumber(counts[state] ?? 0, language) }) : t(`state.${state}`));
  return (
    <div role="search" className="flex shrink-0 flex-wrap items-center gap-2 border-b px-6 py-2 max-md:px-4">
      <SearchInput aria-label={t("filter.text")} placeholder={t("filter.text")} value={typed} onChange={(event) => setTyped(event.target.value)} className="w-80 max-md:w-full" />
      <Select aria-label={t("filter.state")} value={search.state ?? ""} onChange={(event) => onSearch({ ...search, state: (event.target.value || undefined) as JournalState | undefined })}>
        <option value="">{t("filter.anyState")}</option>
        {journalStates.map((state) => (
          <option key={state} value={state}>
            {nameOf(state)}
          </option>
        ))}
      </Select>
      <Select aria-label={t("filter.period")} value={search.period ?? ""} onChange={(event) => onSearch({ ...search, period: (event.target.value || undefined) as JournalPeriod | undefined })}>
        <option value="">{t("filter.always")}</option>
        {(Object.keys(journalPeriods) as JournalPeriod[]).map((period) => (
          <option key={period} value={period}>
            {t(`period.${period}`)}
          </option>
        ))}
      </Select>
    </div>
  );
}
