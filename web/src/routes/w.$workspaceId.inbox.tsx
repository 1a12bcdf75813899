import { createFileRoute, useParams } from "@tanstack/react-router";
import { InboxPage } from "@/features/inbox/inbox-page";

type InboxSearch = { view?: string; q?: string };

/** One component for the list and the open thread, so that the list keeps its place between threads. */
export const Route = createFileRoute("/w/$workspaceId/inbox")({
  validateSearch: ({ view, q }: Record<string, unknown>): InboxSearch => ({
    ...(typeof view === "string" ? { view } : {}),
    ...(typeof q === "string" && q ? { q } : {}),
  }),
  component: Inbox,
});

function Inbox() {
  const { workspaceId } = Route.useParams();
  const { view, q } = Route.useSearch();
  const { conversationId } = useParams({ strict: false });
  return <InboxPage key={workspaceId} workspaceId={workspaceId} conversationId={conversationId} view={view} q={q} />;
}
