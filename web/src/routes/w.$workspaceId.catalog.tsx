import { createFileRoute } from "@tanstack/react-router";
import { CatalogPage } from "@/features/catalog/catalog-page";

type CatalogSearch = { q?: string; category?: string };

export const Route = createFileRoute("/w/$workspaceId/catalog")({
  validateSearch: ({ q, category }: Record<string, unknown>): CatalogSearch => ({
    ...(typeof q === "string" && q ? { q } : {}),
    ...(typeof category === "string" && category ? { category } : {}),
  }),
  component: Catalog,
});

function Catalog() {
  const { workspaceId } = Route.useParams();
  const { q, category } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <CatalogPage
      key={workspaceId}
      workspaceId={workspaceId}
      q={q}
      categoryId={category}
      onFilter={(filter) => void navigate({ search: { q: filter.q || undefined, category: filter.categoryId || undefined }, replace: true })}
    />
  );
}
