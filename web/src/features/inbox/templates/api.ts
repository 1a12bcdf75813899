import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type { Template } from "@/lib/api/types";
import type { Message } from "../data/types";

type Thread = { workspaceId: string; conversationId: string };
export type Values = Record<string, unknown>;

const path = ({ workspaceId, conversationId }: Thread) => ({ workspace_id: workspaceId, conversation_id: conversationId });

export const sendableQuery = (thread: Thread) =>
  queryOptions({
    queryKey: ["sendable-templates", thread.workspaceId, thread.conversationId],
    queryFn: ({ signal }) => data(api.GET("/api/workspaces/{workspace_id}/conversations/{conversation_id}/templates", { params: { path: path(thread) }, signal })),
  });

/** What these values make, drawn by the server from what it will send. */
export const previewQuery = (workspaceId: string, templateId: string, values: Values) =>
  queryOptions({
    queryKey: ["template-preview", workspaceId, templateId, values],
    queryFn: ({ signal }) =>
      data(api.POST("/api/workspaces/{workspace_id}/templates/{template_id}/preview", { params: { path: { workspace_id: workspaceId, template_id: templateId } }, body: { values }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 30_000,
  });

export async function sendTemplate({ clientId, template, values, ...thread }: Thread & { clientId: string; template: Template; values: Values }): Promise<Message> {
  const body = { clientId, type: "template" as const, template: { name: template.name, language: template.language, values } };
  // The document says `string` where the server has closed lists.
  return (await data(api.POST("/api/workspaces/{workspace_id}/conversations/{conversation_id}/messages", { params: { path: path(thread) }, body }))) as Message;
}
