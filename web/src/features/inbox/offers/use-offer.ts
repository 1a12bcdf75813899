import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Message } from "../data/types";
import { applyMessage } from "../live/apply-event";
import { type Content, type Thread, postContent } from "./api";

/** Sends what a form holds. Pressing twice, or again after a lost answer, is one message. */
export function useOffer(thread: Thread, onSent: () => void) {
  const client = useQueryClient();
  const [clientId] = useState(() => crypto.randomUUID());
  return useMutation({
    scope: { id: `send-${thread.conversationId}` },
    mutationFn: async (content: Content) => (await postContent(thread, clientId, content)) as Message,
    onSuccess: (stored) => {
      applyMessage(client, stored, thread.workspaceId);
      onSent();
    },
  });
}
