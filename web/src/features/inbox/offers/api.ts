import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type * as server from "@/lib/api/types";

export type Thread = { workspaceId: string; conversationId: string };
export type Product = server.OfferedProduct;
export type Content = Omit<server.NewMessage, "clientId">;

const path = ({ workspaceId, conversationId }: Thread) => ({ workspace_id: workspaceId, conversation_id: conversationId });
const pageSize = 30;
/** Each look asks Meta: a form that was just opened again need not. */
const staleTime = 30_000;

export const productsQuery = (thread: Thread, q: string) =>
  infiniteQueryOptions({
    queryKey: ["offered-products", thread.workspaceId, thread.conversationId, q],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/workspaces/{workspace_id}/conversations/{conversation_id}/products", {
          params: { path: path(thread), query: { q: q || undefined, cursor: pageParam ?? undefined, limit: pageSize } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
  });

export const flowsQuery = (thread: Thread) =>
  queryOptions({
    queryKey: ["offered-flows", thread.workspaceId, thread.conversationId],
    queryFn: ({ signal }) => data(api.GET("/api/workspaces/{workspace_id}/conversations/{conversation_id}/flows", { params: { path: path(thread) }, signal })),
    staleTime,
  });

export const postContent = (thread: Thread, clientId: string, content: Content) =>
  data(api.POST("/api/workspaces/{workspace_id}/conversations/{conversation_id}/messages", { params: { path: path(thread) }, body: { ...content, clientId } }));
