import { Link, useNavigate } from "@tanstack/react-router";
import { CodeXml, LogOut, Webhook } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MenuButton } from "@/components/late-menu";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useSession } from "@/lib/session";
import { HotkeysItem } from "./hotkeys-item";
import { LanguageItems } from "./language-items";
import { ShortcutsItem } from "./shortcuts-item";
import { ThemeItems } from "./theme-items";
import { useSignOut } from "./use-sign-out";
import { WorkspaceItems } from "./workspace-items";

export function UserMenu({ button }: { button: MenuButton }) {
  return (
    <DropdownMenu defaultOpen={button.isWanted}>
      <DropdownMenuTrigger className={button.className}>{button.label}</DropdownMenuTrigger>
      <UserMenuContent align="start" />
    </DropdownMenu>
  );
}

/** On a phone it has the workspaces as well: there is no switcher. */
export function AccountMenu({ workspaceId, button }: { workspaceId: string; button: MenuButton }) {
  return (
    <DropdownMenu defaultOpen={button.isWanted}>
      <DropdownMenuTrigger className={button.className}>{button.label}</DropdownMenuTrigger>
      <UserMenuContent workspaceId={workspaceId} align="end" />
    </DropdownMenu>
  );
}

function UserMenuContent({ workspaceId, align }: { workspaceId?: string; align: "start" | "end" }) {
  const { t } = useTranslation("shell");
  const { t: common } = useTranslation();
  const { user, workspaces } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <DropdownMenuContent align={align} className="w-60">
      <div className="px-2 pt-1.5 pb-1">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-meta text-muted-foreground">{user.email}</p>
      </div>
      <DropdownMenuSeparator />
      {workspaceId && workspaces.length > 1 ? (
        <>
          <DropdownMenuLabel>{t("workspace.label")}</DropdownMenuLabel>
          <WorkspaceItems workspaceId={workspaceId} onPick={(id) => void navigate({ to: "/w/$workspaceId/inbox", params: { workspaceId: id } })} />
          <DropdownMenuSeparator />
        </>
      ) : null}
      <DropdownMenuLabel>{common("language.label")}</DropdownMenuLabel>
      <LanguageItems />
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{t("theme.label")}</DropdownMenuLabel>
      <ThemeItems />
      <DropdownMenuSeparator />
      <HotkeysItem />
      <ShortcutsItem />
      {user.isPlatformAdmin ? (
        <DropdownMenuItem asChild>
          <Link to="/platform">
            <Webhook aria-hidden />
            {t("user.platform")}
          </Link>
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuItem asChild>
        <Link to="/source">
          <CodeXml aria-hidden />
          {t("user.source")}
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => signOut.mutate()}>
        <LogOut aria-hidden />
        {t("user.signOut")}
      </DropdownMenuItem>
    </DropdownMenuContent>
  );
}
