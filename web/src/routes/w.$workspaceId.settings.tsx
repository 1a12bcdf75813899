import { createFileRoute } from "@tanstack/react-router";
import { SettingsPage } from "@/features/settings/settings-page";

export const Route = createFileRoute("/w/$workspaceId/settings")({ component: Settings });

function Settings() {
  const { workspaceId } = Route.useParams();
  return <SettingsPage key={workspaceId} workspaceId={workspaceId} />;
}
