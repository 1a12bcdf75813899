import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import { closedBy, closedIn } from "@/lib/closed-workspace";
import { useMembership } from "@/lib/session";
import { workspaceQuery } from "@/lib/workspace";
import { SuspendedPage } from "./suspended-page";

const askAgainMs = { preparing: 1_500, updating: 3_000, suspended: 30_000 };

/** Stands before every page of a workspace: one that is being made, updated or suspended gets a page that says so, and goes on by itself. */
export function WorkspaceGate({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const membership = useMembership(workspaceId);
  const { data, error } = useQuery({
    ...workspaceQuery(workspaceId),
    refetchInterval: ({ state }) => {
      const closed = closedBy(state.error) ?? closedIn(state.data ?? membership);
      return closed ? askAgainMs[closed.state] : false;
    },
  });
  const closed = closedBy(error) ?? closedIn(data ?? membership);
  if (!closed) return children;
  return (
    <main className="h-full bg-card">
      {closed.state === "suspended" ? <SuspendedPage membership={membership} closed={closed} /> : <Waiting name={membership.name} state={closed.state} />}
    </main>
  );
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
