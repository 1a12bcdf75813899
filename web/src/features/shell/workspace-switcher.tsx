import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, DropdownMenuContent, DropdownMenuLabel, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useMembership } from "@/lib/session";
import { WorkspaceItems } from "./workspace-items";

export function WorkspaceSwitcher({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("shell");
  const { name } = useMembership(workspaceId);
  const navigate = useNavigate();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-9 items-center gap-2 rounded-row px-1.5 text-left transition-colors duration-75 hover:bg-muted">
        <Avatar name={name} size="sm" square />
        <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
        <span className="sr-only">{t("workspace.switch")}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>{t("workspace.label")}</DropdownMenuLabel>
        <WorkspaceItems workspaceId={workspaceId} onPick={(id) => void navigate({ to: "/w/$workspaceId/inbox", params: { workspaceId: id } })} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
