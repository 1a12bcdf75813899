import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toasts";
import { formatDate } from "@/lib/format";
import { useErrorText } from "@/lib/i18n/error-text";
import { useLanguage } from "@/lib/i18n/use-language";
import { type Invitation, invitationsQuery, inviteAgain, revokeInvitation } from "./api";
import { isRole } from "./roles";

/** Nothing while there is no open invitation: the team's list says enough. */
export function InvitationList({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("account");
  const invitations = useQuery(invitationsQuery(workspaceId));
  if (!invitations.data?.items.length) return null;
  return (
    <div className="border-t">
      <h3 className="px-5 pt-3 text-meta font-medium text-muted-foreground">{t("team.invitations")}</h3>
      <ul aria-label={t("team.invitations")} className="divide-y">
        {invitations.data.items.map((invitation) => (
          <InvitationRow key={invitation.id} workspaceId={workspaceId} invitation={invitation} />
        ))}
      </ul>
    </div>
  );
}

function InvitationRow({ workspaceId, invitation }: { workspaceId: string; invitation: Invitation }) {
  const { t } = useTranslation("account");
  const language = useLanguage();
  const words = useErrorText();
  const queryClient = useQueryClient();
  const { email } = invitation;
  const settled = { onSettled: () => queryClient.invalidateQueries(invitationsQuery(workspaceId)), onError: (error: Error) => toast.error(words(error)) };
  const again = useMutation({ mutationFn: () => inviteAgain(workspaceId, invitation.id), onSuccess: () => toast(t("team.invited", { email })), ...settled });
  const revoke = useMutation({ mutationFn: () => revokeInvitation(workspaceId, invitation.id), ...settled });
  const until = invitation.isExpired ? t("team.expired") : t("team.expires", { date: formatDate(invitation.expiresAt, language) });
  return (
    <li className="flex items-center gap-3 px-5 py-3">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{email}</p>
        <p className="text-meta text-muted-foreground">{[isRole(invitation.role) ? t(`role.${invitation.role}`) : invitation.role, until].join(" · ")}</p>
      </div>
      <IconButton label={t("team.again", { email })} disabled={again.isPending} onClick={() => again.mutate()}>
        <RotateCw aria-hidden />
      </IconButton>
      <IconButton label={t("team.revoke", { email })} disabled={revoke.isPending} onClick={() => revoke.mutate()}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}
