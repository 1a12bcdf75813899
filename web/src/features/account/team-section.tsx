import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useMembership, useSession } from "@/lib/session";
import { membersQuery } from "./api";
import { InvitationList } from "./invitation-list";
import { InviteDialog } from "./invite-dialog";
import { MemberRow } from "./member-row";
import "./words";

/** Everybody sees the team; only admins see what they may change. */
export function TeamSection({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("account");
  const { user } = useSession();
  const isAdmin = useMembership(workspaceId).role === "admin";
  const [inviting, setInviting] = useState(false);
  const members = useQuery(membersQuery(workspaceId));
  const ownerId = members.data?.items.find((member) => member.isOwner)?.userId;
  return (
    <Section
      title={t("team.title")}
      action={
        isAdmin ? (
          <Button size="sm" onClick={() => setInviting(true)}>
            <Plus aria-hidden />
            {t("team.invite")}
          </Button>
        ) : null
      }
    >
      {members.isPending ? <Skeleton className="m-5 h-9" /> : null}
      {members.isError ? <QueryError error={members.error} onRetry={() => void members.refetch()} /> : null}
      {members.data ? (
        <ul aria-label={t("team.list")} className="divide-y">
          {members.data.items.map((member) => (
            <MemberRow
              key={member.userId}
              workspaceId={workspaceId}
              member={member}
              mayChange={isAdmin && !member.isOwner}
              mayHandOver={user.id === ownerId && !member.isOwner}
              mayEndSessions={isAdmin && user.id !== member.userId}
            />
          ))}
        </ul>
      ) : null}
      {isAdmin ? <InvitationList workspaceId={workspaceId} /> : null}
      {isAdmin ? <InviteDialog workspaceId={workspaceId} open={inviting} onOpenChange={setInviting} /> : null}
    </Section>
  );
}
