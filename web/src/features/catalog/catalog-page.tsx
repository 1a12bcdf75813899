type CatalogPageProps = { workspaceId: string; q: string | undefined; categoryId: string | undefined; onFilter: (filter: { q?: string; categoryId?: string }) => void };
export function CatalogPage({ q }: CatalogPageProps) { return <div>{q}</div>; }
