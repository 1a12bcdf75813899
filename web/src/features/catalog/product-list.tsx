import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Package, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Category, Product, ProductPage } from "@/lib/api/types";
import { textIn } from "@/lib/i18n/languages";
import { useLanguage } from "@/lib/i18n/use-language";
import { ProductCards } from "./product-cards";
import { ProductSkeleton } from "./product-skeleton";
import { ProductTable } from "./product-table";

type ProductListProps = {
  query: UseInfiniteQueryResult<InfiniteData<ProductPage>>;
  categories: Category[];
  /** Whether a word or category narrows the list: an empty one then means "no match". */
  filtered: boolean;
  onEdit: (product: Product) => void;
  onAdd: () => void;
  onClear: () => void;
};

export function ProductList({ query, categories, filtered, onEdit, onAdd, onClear }: ProductListProps) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const language = useLanguage();
  if (query.isPending) return <ProductSkeleton label={t("loading")} />;
  if (query.isError) return <QueryError error={query.error} onRetry={() => void query.refetch()} />;
  const products = query.data.pages.flatMap((page) => page.items);
  if (products.length === 0 && filtered) {
    return <EmptyState icon={SearchX} title={t("noMatch.title")} text={t("noMatch.text")} action={<Button onClick={onClear}>{t("filter.clear")}</Button>} />;
  }
  if (products.length === 0) {
    const action = (
      <Button variant="primary" onClick={onAdd}>
        {t("add")}
      </Button>
    );
    return <EmptyState icon={Package} title={t("empty.title")} text={t("empty.text")} action={action} />;
  }
  const categoryNames = new Map(categories.map(({ id, names, name }) => [id, textIn(names, language, name)]));
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ProductTable products={products} categoryNames={categoryNames} onEdit={onEdit} />
      <ProductCards products={products} categoryNames={categoryNames} onEdit={onEdit} />
      {query.hasNextPage ? (
        <div className="flex justify-center p-4">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common("action.loadMore")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
