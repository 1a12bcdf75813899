import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import type { Category } from "@/lib/api/types";
import { textIn } from "@/lib/i18n/languages";
import { useLanguage } from "@/lib/i18n/use-language";
import { useDebounced } from "@/lib/use-debounced";
import type { ProductFilter } from "./api";

type CatalogFiltersProps = { filter: ProductFilter; categories: Category[]; onFilter: (filter: ProductFilter) => void };

export function CatalogFilters({ filter, categories, onFilter }: CatalogFiltersProps) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const [typed, setTyped] = useSearchText(filter, onFilter);
  return (
    <div role="search" className="flex shrink-0 items-center gap-2 border-b px-6 py-2 max-md:px-4">
      <SearchInput aria-label={t("search")} placeholder={t("search")} value={typed} onChange={(event) => setTyped(event.target.value)} className="w-64 max-md:w-auto max-md:flex-1" />
      <Select
        aria-label={t("filter.category")}
        value={filter.categoryId ?? ""}
        onChange={(event) => onFilter({ ...filter, categoryId: event.target.value })}
        className="max-w-56 max-md:w-44 [&_select]:h-8 [&_select]:text-ellipsis [&_select]:text-body max-md:[&_select]:h-10"
      >
        <option value="">{t("filter.all")}</option>
        {categories.map(({ id, names, name, productCount }) => (
          <option key={id} value={id}>
            {t("filter.option", { name: textIn(names, language, name), count: productCount })}
          </option>
        ))}
      </Select>
    </div>
  );
}

const rest_ms = 250;

/** The box follows the keys; the address follows the box once it rests, and the box follows the address (back, clear). */
function useSearchText(filter: ProductFilter, onFilter: (filter: ProductFilter) => void) {
  const asked = filter.q ?? "";
  const [typed, setTyped] = useState(asked);
  const rested = useDebounced(typed, rest_ms).trim();
  useEffect(() => {
    if (rested !== asked) onFilter({ ...filter, q: rested });
    // Only the text that has come to rest asks again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rested]);
  useEffect(() => {
    setTyped((now) => (now.trim() === asked ? now : asked));
  }, [asked]);
  return [typed, setTyped] as const;
}
