import { type QueryClient, queryOptions, skipToken, useQuery } from "@tanstack/react-query";

export type NavCounts = { inbox?: number; notices?: number };

const navCountsQuery = (workspaceId: string) =>
  queryOptions<NavCounts>({ queryKey: ["nav-counts", workspaceId], queryFn: skipToken, initialData: {}, staleTime: Number.POSITIVE_INFINITY });

/** A feature tells the shell how many things wait in it; the shell never asks the feature. */
export function setNavCount(client: QueryClient, workspaceId: string, counts: NavCounts): void {
  client.setQueryData(navCountsQuery(workspaceId).queryKey, (before) => ({ ...before, ...counts }));
}

export function useNavCounts(workspaceId: string): NavCounts {
  return useQuery(navCountsQuery(workspaceId)).data ?? {};
}
