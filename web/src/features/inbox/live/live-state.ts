import { type QueryClient, useQuery, skipToken } from "@tanstack/react-query";

type LiveState = "live" | "lost";

const keyOf = (workspaceId: string) => ["inbox-live", workspaceId] as const;

export function setLiveState(client: QueryClient, workspaceId: string, state: LiveState): void {
  const before = client.getQueryData<LiveState>(keyOf(workspaceId));
  client.setQueryData<LiveState>(keyOf(workspaceId), state);
  // What was asked for while nobody answered is on the screen as an error: ask again.
  if (before === "lost" && state === "live") void client.refetchQueries({ type: "active", predicate: (query) => query.state.status === "error" });
}

/** Whether changes arrive now. Starts as live: a page that just opened is no broken one. */
export function useLiveState(workspaceId: string): LiveState {
  const { data } = useQuery<LiveState>({ queryKey: keyOf(workspaceId), queryFn: skipToken, initialData: "live", staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY });
  return data ?? "live";
}
