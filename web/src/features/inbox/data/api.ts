import { apiErrorFrom } from "@/lib/api/errors";
import { send } from "@/lib/api/transport";
import type { Cart, Conversation, ConversationCounts, Message, Page } from "./types";

type Call = { workspaceId: string; path: string; query?: Record<string, string | undefined>; signal?: AbortSignal; post?: unknown };

export const pageSize = 50;

/** One request under the workspace. `post` makes it a POST with that JSON body. Throws ApiError. */
async function call<Answer>({ workspaceId, path, query = {}, signal, post }: Call): Promise<Answer> {
  const url = new URL(`/api/workspaces/${workspaceId}/${path}`, globalThis.location.origin);
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  const body = post === undefined ? {} : { method: "POST", body: JSON.stringify(post), headers: { "Content-Type": "application/json" } };
  const response = await send(new Request(url, { signal, ...body }));
  if (!response.ok) throw await apiErrorFrom(response);
  return (await response.json()) as Answer;
}

type Reading = { workspaceId: string; signal?: AbortSignal };

export const fetchConversations = ({ view, q, cursor, ...rest }: Reading & { view: string; q: string; cursor: string | null }) =>
  call<Page<Conversation>>({ ...rest, path: "conversations", query: { view, q, cursor: cursor ?? undefined, limit: String(pageSize) } });

export const fetchCounts = (reading: Reading) => call<ConversationCounts>({ ...reading, path: "conversations/counts" });

export const fetchConversation = ({ conversationId, ...rest }: Reading & { conversationId: string }) =>
  call<Conversation>({ ...rest, path: `conversations/${conversationId}` });

/** One page, oldest first; `before` is the cursor of the page after it. */
export const fetchMessages = ({ conversationId, before, ...rest }: Reading & { conversationId: string; before: string | null }) =>
  call<Page<Message>>({ ...rest, path: `conversations/${conversationId}/messages`, query: { before: before ?? undefined, limit: String(pageSize) } });

export const fetchCart = ({ customerId, ...rest }: Reading & { customerId: string }) => call<Cart>({ ...rest, path: `carts/${customerId}` });

/** The same `clientId` twice is one message. */
export const postMessage = ({ workspaceId, conversationId, clientId, text }: { workspaceId: string; conversationId: string; clientId: string; text: string }) =>
  call<Message>({ workspaceId, path: `conversations/${conversationId}/messages`, post: { clientId, type: "text", text } });

/** Sends again a message that WhatsApp refused. */
export const postRetry = ({ workspaceId, messageId }: { workspaceId: string; messageId: string }) =>
  call<Message>({ workspaceId, path: `messages/${messageId}/retry`, post: {} });

export type ConversationAct = "takeover" | "handback" | "read" | "close" | "reopen";

export const postAct = ({ workspaceId, conversationId, act }: { workspaceId: string; conversationId: string; act: ConversationAct }) =>
  call<Conversation>({ workspaceId, path: `conversations/${conversationId}/${act}`, post: {} });
