import { type QueryClient, useQuery, skipToken } from "@tanstack/react-query";

type LiveState = "live" | "lost";

const keyOf = (workspaceId: string) => ["inbox-live", workspaceId] as const;

export function setLiveState(client: QueryClient, workspaceId: string, state: LiveState): void {
  client.setQueryData<LiveState>(keyOf(workspaceId), state);
}

/** Whether changes arrive now. Starts as live: a page that just opened is no broken one. */
export function useLiveState(workspaceId: string): LiveState {
  const { data } = useQuery<LiveState>({ queryKey: keyOf(workspaceId), queryFn: skipToken, initialData: "live", staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY });
  return data ?? "live";
}
