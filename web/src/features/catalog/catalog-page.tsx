import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import type { Product } from "@/lib/api/types";
import { latePart } from "@/lib/late-part";
import { CatalogFilters } from "./catalog-filters";
import { ProductList } from "./product-list";
import { categoriesQuery, productsQuery } from "./queries";
import "./words";

const ProductSheet = latePart(async () => (await import("./product-sheet")).ProductSheet);

type Filter = { q?: string; categoryId?: string };
type CatalogPageProps = { workspaceId: string; q: string | undefined; categoryId: string | undefined; onFilter: (filter: Filter) => void };

export function CatalogPage({ workspaceId, q, categoryId, onFilter }: CatalogPageProps) {
  const { t } = useTranslation("catalog");
  const [editing, setEditing] = useState<Product | "new" | null>(null);
  const filter = useMemo(() => ({ ...(q ? { q } : {}), ...(categoryId ? { categoryId } : {}) }), [q, categoryId]);
  const products = useInfiniteQuery(productsQuery(workspaceId, filter));
  const categories = useQuery(categoriesQuery(workspaceId));

  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t("title")}>
        <Button variant="primary" onClick={() => setEditing("new")}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
      </PageHeader>
      <CatalogFilters filter={filter} categories={categories.data ?? []} onFilter={onFilter} />
      <ProductList
        query={products}
        categories={categories.data ?? []}
        filtered={Boolean(q ?? categoryId)}
        onEdit={setEditing}
        onAdd={() => setEditing("new")}
        onClear={() => onFilter({})}
      />
      {editing ? (
        <Suspense fallback={null}>
          <ProductSheet workspaceId={workspaceId} product={editing === "new" ? null : editing} categories={categories.data ?? []} onClose={() => setEditing(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}
