import { ChevronsUpDown, CircleUser } from "lucide-react";
import { useTranslation } from "react-i18next";
import { LateMenu } from "@/components/late-menu";
import { Avatar } from "@/components/ui/avatar";
import { latePart } from "@/lib/late-part";
import { useMembership, useSession } from "@/lib/session";

const UserMenu = latePart(async () => (await import("./menus")).UserMenu);
const AccountMenu = latePart(async () => (await import("./menus")).AccountMenu);
const WorkspaceMenu = latePart(async () => (await import("./menus")).WorkspaceMenu);

const row = "flex h-9 items-center gap-2 rounded-row px-1.5 text-left transition-colors duration-75 hover:bg-muted";

export function WorkspaceSwitcher({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("shell");
  const { name } = useMembership(workspaceId);
  const label = (
    <>
      <Avatar name={name} size="sm" square />
      <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
      <span className="sr-only">{t("workspace.switch")}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 text-muted-foreground" />
    </>
  );
  return (
    <LateMenu className={row} label={label}>
      {(button) => <WorkspaceMenu workspaceId={workspaceId} button={button} />}
    </LateMenu>
  );
}

export function UserSwitch() {
  const { t } = useTranslation("shell");
  const { user } = useSession();
  const label = (
    <>
      <Avatar name={user.name} size="sm" />
      <span className="min-w-0 flex-1 truncate font-medium">{user.name}</span>
      <span className="sr-only">{t("user.menu")}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 text-muted-foreground" />
    </>
  );
  return (
    <LateMenu className={row} label={label}>
      {(button) => <UserMenu button={button} />}
    </LateMenu>
  );
}

/** A phone's last tab. */
export function AccountTab({ workspaceId, className }: { workspaceId: string; className: string }) {
  const { t } = useTranslation("shell");
  const label = (
    <>
      <CircleUser aria-hidden className="size-5" />
      {t("nav.account")}
    </>
  );
  return (
    <LateMenu className={className} label={label}>
      {(button) => <AccountMenu workspaceId={workspaceId} button={button} />}
    </LateMenu>
  );
}
