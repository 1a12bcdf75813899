import { createFileRoute } from "@tanstack/react-router";
import { AccountSections } from "@/features/account/account-sections";
import { AuditSection } from "@/features/account/audit-section";
import { RequireFactorSection } from "@/features/account/require-factor-section";
import { TeamSection } from "@/features/account/team-section";
import { NoticesSection } from "@/features/notices/notices-section";
import { SettingsPage } from "@/features/settings/settings-page";

export const Route = createFileRoute("/w/$workspaceId/settings")({ component: Settings });

function Settings() {
  const { workspaceId } = Route.useParams();
  return (
    <SettingsPage key={workspaceId} workspaceId={workspaceId} notices={<NoticesSection workspaceId={workspaceId} />}>
      <TeamSection workspaceId={workspaceId} />
      <RequireFactorSection workspaceId={workspaceId} />
      <AuditSection workspaceId={workspaceId} />
      <AccountSections />
    </SettingsPage>
  );
}
