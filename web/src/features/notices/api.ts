import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import { noticesKey } from "@/lib/workspace";

/** Newest first. What is new comes by the live stream. */
export const noticesQuery = (workspaceId: string) =>
  infiniteQueryOptions({
    queryKey: noticesKey(workspaceId),
    queryFn: ({ pageParam, signal }) =>
      data(api.GET("/api/workspaces/{workspace_id}/notices", { params: { path: { workspace_id: workspaceId }, query: { limit: 10, ...(pageParam ? { cursor: pageParam } : {}) } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export async function dismissNotice(workspaceId: string, noticeId: string): Promise<void> {
  await api.POST("/api/workspaces/{workspace_id}/notices/{notice_id}/dismiss", { params: { path: { workspace_id: workspaceId, notice_id: noticeId } } });
}

export async function readNotices(workspaceId: string, until: string): Promise<void> {
  await api.POST("/api/workspaces/{workspace_id}/notices/read", { params: { path: { workspace_id: workspaceId } }, body: { until } });
}
