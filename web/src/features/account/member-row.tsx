import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Crown, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toasts";
import { useErrorText } from "@/lib/i18n/error-text";
import { type Member, changeRole, membersQuery, removeMember } from "./api";
import { EndSessionsButton } from "./end-sessions-button";
import { HandOverDialog } from "./hand-over-dialog";
import { MemberName } from "./member-name";
import { type Role, RoleSelect, isRole } from "./roles";

type MemberRowProps = { workspaceId: string; member: Member; mayChange: boolean; mayHandOver: boolean; mayEndSessions: boolean };

export function MemberRow({ workspaceId, member, mayChange, mayHandOver, mayEndSessions }: MemberRowProps) {
  const { t } = useTranslation("account");
  const [removing, setRemoving] = useState(false);
  const [handing, setHanding] = useState(false);
  const { role, remove } = useChanges(workspaceId, member);
  const words = useErrorText();
  const named = { name: member.name };
  return (
    <li className="flex flex-wrap items-center gap-3 px-5 py-3">
      <MemberName member={member} />
      {mayChange ? (
        <RoleSelect aria-label={t("team.roleOf", named)} value={member.role} disabled={role.isPending} onChange={(event) => role.mutate(event.target.value as Role)} />
      ) : (
        <Badge tone={member.isOwner ? "brand" : "neutral"}>{member.isOwner ? t("team.owner") : isRole(member.role) ? t(`role.${member.role}`) : member.role}</Badge>
      )}
      {mayHandOver ? (
        <IconButton label={t("team.own", named)} onClick={() => setHanding(true)}>
          <Crown aria-hidden />
        </IconButton>
      ) : null}
      {mayEndSessions ? <EndSessionsButton workspaceId={workspaceId} member={member} /> : null}
      {mayChange ? (
        <IconButton label={t("team.remove", named)} onClick={() => setRemoving(true)}>
          <Trash2 aria-hidden />
        </IconButton>
      ) : null}
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t("team.removeTitle")}
        text={t("team.removeText", named)}
        confirmLabel={t("team.removeConfirm")}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        failure={remove.isError ? words(remove.error) : null}
      />
      {mayHandOver ? <HandOverDialog workspaceId={workspaceId} member={member} open={handing} onOpenChange={setHanding} /> : null}
    </li>
  );
}

function useChanges(workspaceId: string, { userId }: Member) {
  const words = useErrorText();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(membersQuery(workspaceId));
  const role = useMutation({ mutationFn: (wanted: Role) => changeRole(workspaceId, userId, wanted), onSettled: refresh, onError: (error) => toast.error(words(error)) });
  const remove = useMutation({ mutationFn: () => removeMember(workspaceId, userId), onSuccess: refresh });
  return { role, remove };
}
