import { api, data } from "@/lib/api/client";
import { upload } from "@/lib/api/upload";
import type { LinkPage, SecureLink } from "./types";

export const pageSize = 10;

export type Thread = { workspaceId: string; conversationId: string };

const pathOf = ({ workspaceId, conversationId }: Thread) => ({ path: { workspace_id: workspaceId, conversation_id: conversationId } });

export const fetchLinks = async ({ cursor, signal, ...thread }: Thread & { cursor: string | null; signal: AbortSignal }) =>
  (await data(
    api.GET("/api/workspaces/{workspace_id}/conversations/{conversation_id}/links", {
      params: { ...pathOf(thread), query: { cursor: cursor ?? undefined, limit: pageSize } },
      signal,
    }),
  )) as LinkPage;

/** The customer gets it in the chat. `deleting`: its page begins at the deletion. */
export const postPreferencesLink = ({ deleting, ...thread }: Thread & { deleting: boolean }) =>
  data(api.POST("/api/workspaces/{workspace_id}/conversations/{conversation_id}/links", { params: pathOf(thread), body: { operation: "preferences", deleting } }));

export const postDocument = ({ workspaceId, conversationId, file, caption, onProgress }: Thread & { file: File; caption: string; onProgress: (part: number) => void }) => {
  const form = new FormData();
  form.set("file", file);
  form.set("caption", caption);
  return upload<SecureLink>({ path: `/api/workspaces/${workspaceId}/conversations/${conversationId}/documents`, form, onProgress });
};

export const postRevoke = ({ workspaceId, linkId }: { workspaceId: string; linkId: string }) =>
  data(api.POST("/api/workspaces/{workspace_id}/links/{link_id}/revoke", { params: { path: { workspace_id: workspaceId, link_id: linkId } } }));
