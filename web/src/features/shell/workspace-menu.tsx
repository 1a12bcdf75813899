import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MenuButton } from "@/components/late-menu";
import { DropdownMenu, DropdownMenuContent, DropdownMenuLabel, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { WorkspaceItems } from "./workspace-items";

export function WorkspaceMenu({ workspaceId, button }: { workspaceId: string; button: MenuButton }) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  return (
    <DropdownMenu defaultOpen={button.isWanted}>
      <DropdownMenuTrigger className={button.className}>{button.label}</DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>{t("workspace.label")}</DropdownMenuLabel>
        <WorkspaceItems workspaceId={workspaceId} onPick={(id) => void navigate({ to: "/w/$workspaceId/inbox", params: { workspaceId: id } })} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
