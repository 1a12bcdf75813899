import { createFileRoute } from "@tanstack/react-router";
import { SourcePage } from "@/features/about/source-page";

export const Route = createFileRoute("/source")({ component: Source });

function Source() {
  return <SourcePage version={import.meta.env.VITE_VERSION} sourceUrl={import.meta.env.VITE_SOURCE_URL || undefined} />;
}
