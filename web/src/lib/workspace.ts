import { queryOptions } from "@tanstack/react-query";
import { api, data } from "./api/client";

/** Shared by settings, catalog and inbox (currency, time zone, assistant on or off, whether a number is connected). */
export const workspaceQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["workspace", workspaceId],
    queryFn: ({ signal }) => data(api.GET("/api/workspaces/{workspace_id}", { params: { path: { workspace_id: workspaceId } }, signal })),
  });

/** What Meta said about numbers, accounts and templates. */
export const noticesKey = (workspaceId: string) => ["notices", workspaceId] as const;

export const numbersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["numbers", workspaceId],
    queryFn: ({ signal }) => data(api.GET("/api/workspaces/{workspace_id}/numbers", { params: { path: { workspace_id: workspaceId } }, signal })),
  });
