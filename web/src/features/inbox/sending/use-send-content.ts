import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type * as server from "@/lib/api/types";
import type { Message } from "../data/types";
import { applyMessage } from "../live/apply-event";

type Content = Omit<server.NewMessage, "clientId">;
type Thread = { workspaceId: string; conversationId: string };

/** Sends what is no plain text: files, places, reactions. In their order; the thread shows each when the server has it. */
export function useSendContent({ workspaceId, conversationId }: Thread) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `send-${conversationId}` },
    mutationFn: async (content: Content) =>
      (await data(
        api.POST("/api/workspaces/{workspace_id}/conversations/{conversation_id}/messages", {
          params: { path: { workspace_id: workspaceId, conversation_id: conversationId } },
          body: { ...content, clientId: crypto.randomUUID() },
        }),
      )) as Message,
    // A reaction is no line of the thread; the message that it is about comes by the live feed.
    onSuccess: (stored) => (stored.type === "reaction" ? undefined : applyMessage(client, stored, workspaceId)),
  });
}
