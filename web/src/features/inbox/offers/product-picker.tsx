import { useInfiniteQuery } from "@tanstack/react-query";
import { PackageX, Store } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { useDebounced } from "@/lib/use-debounced";
import { type Product, type Thread, productsQuery } from "./api";
import { ProductChoice } from "./product-choice";

type ProductPickerProps = {
  thread: Thread;
  picked: Product[];
  most: number;
  /** Why a product cannot be chosen; null when it can. */
  obstacleOf: (product: Product) => string | null;
  /** Products go by Meta's catalog: without one there is nothing to choose. */
  needsCatalog: boolean;
  onPick: (picked: Product[]) => void;
};

/** What is sold now, searched by code, name or keyword, to be ticked. */
export function ProductPicker({ thread, picked, most, obstacleOf, needsCatalog, onPick }: ProductPickerProps) {
  const { t } = useTranslation("offers");
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim());
  const products = useInfiniteQuery(productsQuery(thread, q));
  if (products.isError) return <QueryError error={products.error} onRetry={() => void products.refetch()} />;
  const pages = products.data?.pages;
  if (needsCatalog && pages?.[0]?.catalog === null) {
    return (
      <EmptyState
        icon={Store}
        title={t("products.noCatalog")}
        text={t("products.noCatalogText")}
        action={
          <Button busy={products.isFetching} onClick={() => void products.refetch()}>
            {t("products.look")}
          </Button>
        }
      />
    );
  }
  const items = pages?.flatMap((page) => page.items) ?? [];
  const toggle = (product: Product) => onPick(picked.some(({ id }) => id === product.id) ? picked.filter(({ id }) => id !== product.id) : [...picked, product]);
  return (
    <>
      <SearchInput aria-label={t("products.search")} placeholder={t("products.search")} value={typed} onChange={({ target }) => setTyped(target.value)} />
      {needsCatalog && items.length > 0 && !q && items.every(({ isPublished }) => !isPublished) ? <p className="rounded-row bg-note px-3 py-2 text-body text-note-foreground">{t("products.nonePublished", { catalog: pages?.[0]?.catalog?.name ?? "" })}</p> : null}
      {products.isPending ? <Skeleton className="h-56 w-full" /> : null}
      {pages && items.length === 0 ? <EmptyState icon={PackageX} title={q ? t("products.noneFound", { q }) : t("products.none")} text={q ? undefined : t("products.noneText")} className="min-h-44" /> : null}
      <ul aria-label={t("products.list")} className="-mx-2 flex max-h-[42dvh] flex-col overflow-y-auto">
        {items.map((product) => {
          const isPicked = picked.some(({ id }) => id === product.id);
          const obstacle = obstacleOf(product) ?? (!isPicked && picked.length >= most ? t("products.full", { most }) : null);
          return <ProductChoice key={product.id} product={product} isPicked={isPicked} obstacle={obstacle} onToggle={() => toggle(product)} />;
        })}
        {products.hasNextPage ? (
          <li className="px-2 py-2">
            <Button size="sm" busy={products.isFetchingNextPage} onClick={() => void products.fetchNextPage()}>
              {t("products.more")}
            </Button>
          </li>
        ) : null}
      </ul>
    </>
  );
}
