import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/api/errors";
import { useSession } from "@/lib/session";
import { applyMessage } from "../live/apply-event";
import { postMessage, postRetry } from "./api";
import { inboxKeys } from "./keys";
import { newOutgoing } from "./outgoing";
import type { Message, Quoted } from "./types";

type Thread = { workspaceId: string; conversationId: string };

/**
 * Sends text. The bubble stands at once, under its client id; the server's copy takes its place when it comes, by the
 * answer or by the live event, whichever is first. A failure stays in the bubble, with its reason.
 */
export function useSend(thread: Thread) {
  const client = useQueryClient();
  const author = useSession().user.name;
  const { mutate } = useMutation({
    // One after the other: two lines written quickly must arrive in their order.
    scope: { id: `send-${thread.conversationId}` },
    mutationFn: (message: Message) => postMessage({ ...thread, clientId: message.id, text: message.text, replyTo: message.quoted?.id ?? null }),
    onSuccess: (stored) => applyMessage(client, stored, thread.workspaceId),
    onError: (error, message) => patchOutgoing(client, thread, { ...message, status: "failed", failure: failureOf(error) }),
  });
  const put = (message: Message) => {
    patchOutgoing(client, thread, message);
    mutate(message);
  };
  return {
    send: (text: string, quoted: Quoted | null = null) => put(newOutgoing({ conversationId: thread.conversationId, text, author, quoted })),
    /** The same client id again: if the first try did arrive after all, it stays one message. */
    sendAgain: (message: Message) => put({ ...message, status: "queued", failure: null }),
    discard: (message: Message) =>
      client.setQueryData<Message[]>(inboxKeys.outgoing(thread.workspaceId, thread.conversationId), (all = []) => all.filter(({ id }) => id !== message.id)),
  };
}

/** Tries again what the server has and WhatsApp refused. */
export function useRetry({ workspaceId }: Pick<Thread, "workspaceId">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (message: Message) => postRetry({ workspaceId, messageId: message.id }),
    onSuccess: (message) => applyMessage(client, message, workspaceId),
  });
}

function patchOutgoing(client: QueryClient, { workspaceId, conversationId }: Thread, message: Message): void {
  client.setQueryData<Message[]>(inboxKeys.outgoing(workspaceId, conversationId), (all = []) => {
    const at = all.findIndex(({ id }) => id === message.id);
    return at < 0 ? [...all, message] : all.with(at, message);
  });
}

function failureOf(error: unknown): Message["failure"] {
  if (error instanceof ApiError) return { code: error.code, title: error.title, detail: error.detail ?? null };
  return { code: "unexpected", title: null, detail: null };
}
