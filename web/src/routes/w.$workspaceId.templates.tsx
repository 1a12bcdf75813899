import { createFileRoute } from "@tanstack/react-router";
import { type TemplateFilter, categories, qualities, views } from "@/features/templates/api";
import { TemplatesPage } from "@/features/templates/templates-page";

type TemplatesSearch = Partial<TemplateFilter>;

export const Route = createFileRoute("/w/$workspaceId/templates")({
  validateSearch: ({ view, quality, category, q }: Record<string, unknown>): TemplatesSearch => {
    const known = { view: views.find((each) => each === view), quality: qualities.find((each) => each === quality), category: categories.find((each) => each === category), q: typeof q === "string" && q ? q : undefined };
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== "all"));
  },
  component: Templates,
});

function Templates() {
  const { workspaceId } = Route.useParams();
  const { view = "all", quality, category, q } = Route.useSearch();
  const navigate = Route.useNavigate();
  const filter = { view, ...(quality ? { quality } : {}), ...(category ? { category } : {}), ...(q ? { q } : {}) };
  return (
    <TemplatesPage
      key={workspaceId}
      workspaceId={workspaceId}
      filter={filter}
      onFilter={(next) => void navigate({ search: { view: next.view === "all" ? undefined : next.view, quality: next.quality, category: next.category, q: next.q || undefined }, replace: true })}
    />
  );
}
