import { Outlet, createFileRoute, notFound, redirect } from "@tanstack/react-router";
import { AppShell } from "@/features/shell/app-shell";
import { PageError } from "@/features/shell/page-error";
import { sessionQuery } from "@/lib/session";

export const Route = createFileRoute("/w/$workspaceId")({
  beforeLoad: async ({ context, params, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: "/sign-in", search: { next: location.href } });
    if (!session.workspaces.some((workspace) => workspace.id === params.workspaceId)) throw notFound();
  },
  component: WorkspaceLayout,
  errorComponent: PageError,
});

function WorkspaceLayout() {
  const { workspaceId } = Route.useParams();
  return (
    <AppShell workspaceId={workspaceId}>
      <Outlet />
    </AppShell>
  );
}
