import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type { OwnApp } from "@/lib/api/types";

const within = (workspaceId: string) => ({ params: { path: { workspace_id: workspaceId } } });
type Answer = { app: OwnApp | null };

export const ownAppQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ["own-app", workspaceId],
    queryFn: ({ signal }): Promise<Answer> => data(api.GET("/api/workspaces/{workspace_id}/meta-app", { ...within(workspaceId), signal })),
  });

export const bringApp = (workspaceId: string, body: { appId: string; appSecret: string }): Promise<Answer> =>
  data(api.PUT("/api/workspaces/{workspace_id}/meta-app", { ...within(workspaceId), body }));

export const pointAgain = (workspaceId: string): Promise<Answer> => data(api.POST("/api/workspaces/{workspace_id}/meta-app/subscription", within(workspaceId)));

export async function removeApp(workspaceId: string): Promise<void> {
  await api.DELETE("/api/workspaces/{workspace_id}/meta-app", within(workspaceId));
}
