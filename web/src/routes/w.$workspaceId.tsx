import { Outlet, createFileRoute, notFound, redirect, useMatch } from "@tanstack/react-router";
import { FactorGate } from "@/features/account/factor-gate";
import { InboxViews } from "@/features/inbox/inbox-views";
import { LiveInbox } from "@/features/inbox/live-inbox";
import { Bell } from "@/features/notices/bell";
import { AppShell } from "@/features/shell/app-shell";
import { NumbersBanner } from "@/features/shell/numbers-banner";
import { PageError } from "@/features/shell/page-error";
import { SignOutButton } from "@/features/shell/sign-out-button";
import { VerifyBanner } from "@/features/shell/verify-banner";
import { WorkspaceGate } from "@/features/shell/workspace-gate";
import { followAccountLanguage } from "@/lib/i18n/account-language";
import { sessionQuery } from "@/lib/session";

export const Route = createFileRoute("/w/$workspaceId")({
  beforeLoad: async ({ context, params, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: "/sign-in", search: { next: location.href } });
    await followAccountLanguage(session.user.language);
    if (!session.workspaces.some((workspace) => workspace.id === params.workspaceId)) throw notFound();
  },
  component: WorkspaceLayout,
  errorComponent: PageError,
});

/** The live stream stays open on every page of the workspace, so that the badge counts while one is in the catalog. */
function WorkspaceLayout() {
  const { workspaceId } = Route.useParams();
  const inbox = useMatch({ from: "/w/$workspaceId/inbox", shouldThrow: false });
  return (
    <FactorGate key={workspaceId} workspaceId={workspaceId} leave={<SignOutButton />}>
    <WorkspaceGate workspaceId={workspaceId}>
      <AppShell workspaceId={workspaceId} bell={<Bell workspaceId={workspaceId} />} sidebar={inbox ? <InboxViews workspaceId={workspaceId} view={inbox.search.view} /> : undefined}>
        <LiveInbox key={workspaceId} workspaceId={workspaceId} />
        <div className="flex h-full flex-col">
          <NumbersBanner workspaceId={workspaceId} />
          <VerifyBanner />
          <div className="min-h-0 flex-1">
            <Outlet />
          </div>
        </div>
      </AppShell>
    </WorkspaceGate>
    </FactorGate>
  );
}
