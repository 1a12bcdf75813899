import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { LogOut, PauseCircle } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Spinner } from "@/components/ui/spinner";
import { type Closed, closedBy, closedIn } from "@/lib/closed-workspace";
import { useMembership, useSession } from "@/lib/session";
import { workspaceQuery } from "@/lib/workspace";
import { useSignOut } from "./use-sign-out";

const askAgainMs = { preparing: 1_500, updating: 3_000, suspended: 30_000 };

/** Stands before every page of a workspace: one that is being made, updated or suspended gets a page that says so, and goes on by itself. */
export function WorkspaceGate({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const { name, status } = useMembership(workspaceId);
  const { data, error } = useQuery({
    ...workspaceQuery(workspaceId),
    refetchInterval: ({ state }) => {
      const closed = closedBy(state.error) ?? closedIn(state.data?.status ?? status, state.data?.suspendedReason);
      return closed ? askAgainMs[closed.state] : false;
    },
  });
  const closed = closedBy(error) ?? closedIn(data?.status ?? status, data?.suspendedReason);
  if (!closed) return children;
  return <main className="h-full bg-card">{closed.state === "suspended" ? <Suspended name={name} closed={closed} workspaceId={workspaceId} /> : <Waiting name={name} state={closed.state} />}</main>;
}

function Waiting({ name, state }: { name: string; state: "preparing" | "updating" }) {
  const { t } = useTranslation("shell");
  return (
    <div role="status" className="flex h-full flex-col items-center justify-center gap-1 p-6 text-center">
      <span className="mb-3 text-primary">
        <Spinner />
      </span>
      <h1 className="text-title font-semibold">{t(`closed.${state}.title`, { name })}</h1>
      <p className="max-w-90 text-pretty text-muted-foreground">{t(`closed.${state}.text`)}</p>
    </div>
  );
}

function Suspended({ name, closed, workspaceId }: { name: string; closed: Extract<Closed, { state: "suspended" }>; workspaceId: string }) {
  const { t } = useTranslation("shell");
  const others = useSession().workspaces.filter(({ id }) => id !== workspaceId);
  const signOut = useSignOut();
  return (
    <EmptyState
      icon={PauseCircle}
      titleAs="h1"
      title={t("closed.suspended.title", { name })}
      text={
        <>
          {closed.reason ? <span className="mb-1 block font-medium text-foreground">{t("closed.suspended.reason", { reason: closed.reason })}</span> : null}
          {t("closed.suspended.text")}
        </>
      }
      action={
        <>
          {others.map((other) => (
            <Button key={other.id} asChild>
              <Link to="/w/$workspaceId/inbox" params={{ workspaceId: other.id }}>
                {other.name}
              </Link>
            </Button>
          ))}
          <Button onClick={() => signOut.mutate()} busy={signOut.isPending}>
            <LogOut aria-hidden />
            {t("user.signOut")}
          </Button>
        </>
      }
    />
  );
}
