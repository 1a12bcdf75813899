import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { useDebounced } from "@/lib/use-debounced";
import { type TemplateFilter, categories, qualities, views } from "./api";

type TemplateFiltersProps = { filter: TemplateFilter; onFilter: (filter: TemplateFilter) => void };
const compact = "[&_select]:h-8 [&_select]:text-body max-md:[&_select]:h-10";

export function TemplateFilters({ filter, onFilter }: TemplateFiltersProps) {
  const { t } = useTranslation("templates");
  const [typed, setTyped] = useState(filter.q ?? "");
  const rested = useDebounced(typed).trim();
  useEffect(() => {
    if (rested !== (filter.q ?? "")) onFilter({ ...filter, q: rested });
    // Only the text that has come to rest asks again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rested]);
  return (
    <div role="search" className="flex shrink-0 flex-wrap items-center gap-2 border-b px-6 py-2 max-md:px-4">
      <SearchInput aria-label={t("search")} placeholder={t("search")} value={typed} onChange={(event) => setTyped(event.target.value)} className="w-64 max-md:w-full" />
      <Select aria-label={t("views.label")} value={filter.view} onChange={(event) => onFilter({ ...filter, view: views.find((view) => view === event.target.value) ?? "all" })} className={`w-36 max-md:w-full ${compact}`}>
        {views.map((view) => (
          <option key={view} value={view}>
            {t(`views.${view}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("categoryFilter")}
        value={filter.category ?? ""}
        onChange={(event) => onFilter({ ...filter, category: categories.find((category) => category === event.target.value) })}
        className={`w-40 max-md:flex-1 ${compact}`}
      >
        <option value="">{t("anyCategory")}</option>
        {categories.map((category) => (
          <option key={category} value={category}>
            {t(`category.${category}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("qualityFilter")}
        value={filter.quality ?? ""}
        onChange={(event) => onFilter({ ...filter, quality: qualities.find((quality) => quality === event.target.value) })}
        className={`w-44 max-md:flex-1 ${compact}`}
      >
        <option value="">{t("anyQuality")}</option>
        {qualities.map((quality) => (
          <option key={quality} value={quality}>
            {t(`quality.${quality}`)}
          </option>
        ))}
      </Select>
    </div>
  );
}
