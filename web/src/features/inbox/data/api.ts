import { api, data } from "@/lib/api/client";
import type * as server from "@/lib/api/types";
import type { Conversation, Message, Page } from "./types";

export const pageSize = 50;

type Reading = { workspaceId: string; signal?: AbortSignal };
type One = { workspaceId: string; conversationId: string };

const within = (workspaceId: string) => ({ workspace_id: workspaceId });
const conversationPath = ({ workspaceId, conversationId }: One) => ({ path: { workspace_id: workspaceId, conversation_id: conversationId } });

// The document says `string` where the server has closed lists; types.ts names them, and these four say that we believe it.
const asConversation = async (answer: Promise<server.Conversation>) => (await answer) as Conversation;
const asMessage = async (answer: Promise<server.Message>) => (await answer) as Message;
const asConversations = async (answer: Promise<server.ConversationPage>) => (await answer) as Page<Conversation>;
const asMessages = async (answer: Promise<server.MessagePage>) => (await answer) as Page<Message>;

export const fetchConversations = ({ workspaceId, view, q, cursor, signal }: Reading & { view: string; q: string; cursor: string | null }) =>
  asConversations(
    data(
      api.GET("/api/workspaces/{workspace_id}/conversations", {
        params: { path: within(workspaceId), query: { view, q: q || undefined, cursor: cursor ?? undefined, limit: pageSize } },
        signal,
      }),
    ),
  );

export const fetchCounts = ({ workspaceId, signal }: Reading) =>
  data(api.GET("/api/workspaces/{workspace_id}/conversations/counts", { params: { path: within(workspaceId) }, signal }));

export const fetchConversation = ({ signal, ...one }: One & Reading) =>
  asConversation(data(api.GET("/api/workspaces/{workspace_id}/conversations/{conversation_id}", { params: conversationPath(one), signal })));

export const fetchPricing = (workspaceId: string, messageId: string) =>
  data(api.GET("/api/workspaces/{workspace_id}/messages/{message_id}/pricing", { params: { path: { workspace_id: workspaceId, message_id: messageId } } }));

export const fetchRaw = (workspaceId: string, messageId: string) =>
  data(api.GET("/api/workspaces/{workspace_id}/messages/{message_id}/raw", { params: { path: { workspace_id: workspaceId, message_id: messageId } } }));

export const showTyping = (workspaceId: string, conversationId: string) =>
  api.POST("/api/workspaces/{workspace_id}/conversations/{conversation_id}/typing", { params: conversationPath({ workspaceId, conversationId }) });

/** One page, oldest first; `before` is the cursor of the page after it. */
export const fetchMessages = ({ before, signal, ...one }: One & Reading & { before: string | null }) =>
  asMessages(
    data(
      api.GET("/api/workspaces/{workspace_id}/conversations/{conversation_id}/messages", {
        params: { ...conversationPath(one), query: { before: before ?? undefined, limit: pageSize } },
        signal,
      }),
    ),
  );

export const fetchCart = ({ workspaceId, customerId, signal }: Reading & { customerId: string }) =>
  data(api.GET("/api/workspaces/{workspace_id}/carts/{customer_id}", { params: { path: { ...within(workspaceId), customer_id: customerId } }, signal }));

/** The same `clientId` twice is one message; `replyTo` is the message that it quotes. */
export const postMessage = ({ clientId, text, replyTo, ...one }: One & { clientId: string; text: string; replyTo: string | null }) =>
  asMessage(
    data(
      api.POST("/api/workspaces/{workspace_id}/conversations/{conversation_id}/messages", {
        params: conversationPath(one),
        body: { clientId, type: "text", text, ...(replyTo ? { replyTo } : {}) },
      }),
    ),
  );

/** Sends again a message that WhatsApp refused. */
export const postRetry = ({ workspaceId, messageId }: { workspaceId: string; messageId: string }) =>
  asMessage(data(api.POST("/api/workspaces/{workspace_id}/messages/{message_id}/retry", { params: { path: { ...within(workspaceId), message_id: messageId } } })));

/** Fetches a file again that could not be had; asking twice is asking once. */
export const postFetchAgain = ({ workspaceId, messageId }: { workspaceId: string; messageId: string }) =>
  asMessage(data(api.POST("/api/workspaces/{workspace_id}/messages/{message_id}/file", { params: { path: { ...within(workspaceId), message_id: messageId } } })));

export type ConversationAct = "takeover" | "handback" | "read" | "close" | "reopen";

export const postAct = ({ act, ...one }: One & { act: ConversationAct }) =>
  asConversation(data(api.POST(`/api/workspaces/{workspace_id}/conversations/{conversation_id}/${act}`, { params: conversationPath(one) })));
