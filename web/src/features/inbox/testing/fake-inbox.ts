import { HttpResponse, type JsonBodyType, http } from "msw";
import { aSession, aWorkspace, atWorkspace, workspaceId } from "@/test/answers";
import type { Cart, Conversation, Message } from "../data/types";
import type { SecureLink } from "../links/types";
import { countsAfter } from "../model/views";
import { aConversation, me, noCounts } from "./builders";

const emptyCart: Cart = { customerId: "01990000-0000-7000-8000-0000000000f1", items: [], totalMinor: 0, currency: "EUR", count: 0 };

type Shop = { conversations: Conversation[]; messages?: Message[]; numbers?: JsonBodyType[]; links?: SecureLink[] };

/** The inbox's part of the server, small enough for a test: holds conversations and messages, answers, and streams what a test tells. */
export function fakeInbox({ conversations, messages = [], numbers = [], links = [] }: Shop) {
  const held = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  const stream: { controller?: ReadableStreamDefaultController<Uint8Array> } = {};
  const encoder = new TextEncoder();
  const say = (text: string) => stream.controller?.enqueue(encoder.encode(text));
  const one = (id: string) => held.get(id) ?? aConversation();
  const change = (id: string, facts: Partial<Conversation>) => {
    const next = { ...one(id), ...facts };
    held.set(id, next);
    return HttpResponse.json(next);
  };
  const conversation = "/conversations/:id";
  const handlers = [
    http.get("*/api/auth/me", () => HttpResponse.json(aSession())),
    http.get(atWorkspace(), () => HttpResponse.json(aWorkspace())),
    http.get(atWorkspace("/numbers"), () => HttpResponse.json({ items: numbers, nextCursor: null })),
    http.get(atWorkspace("/notices"), () => HttpResponse.json({ items: [], nextCursor: null, openCount: 0, unreadCount: 0, readUntil: null })),
    http.get(atWorkspace("/customers/:id/copies"), () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get(atWorkspace("/carts/:id"), () => HttpResponse.json(emptyCart)),
    http.get(atWorkspace("/events"), () => {
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream.controller = controller) });
      queueMicrotask(() => say('id: 0\nevent: hello\ndata: {"cursor":0}\n\n'));
      return new HttpResponse(body, { headers: { "content-type": "text/event-stream" } });
    }),
    http.get(atWorkspace("/conversations"), () => HttpResponse.json({ items: [...held.values()], nextCursor: null })),
    http.get(atWorkspace("/conversations/counts"), () => {
      const nothing = aConversation({ status: "closed" });
      const counts = [...held.values()].reduce((sum, after) => countsAfter(sum, { before: nothing, after, me: me.id }), noCounts);
      return HttpResponse.json(held.size ? { ...counts, closed: counts.closed + held.size } : noCounts);
    }),
    http.get(atWorkspace(conversation), ({ params }) => HttpResponse.json(one(String(params.id)))),
    http.get(atWorkspace(`${conversation}/messages`), ({ params }) =>
      HttpResponse.json({ items: messages.filter(({ conversationId }) => conversationId === params.id), nextCursor: null }),
    ),
    http.get(atWorkspace(`${conversation}/links`), () => HttpResponse.json({ items: links, nextCursor: null })),
    http.post(atWorkspace(`${conversation}/typing`), () => new HttpResponse(null, { status: 204 })),
    http.post(atWorkspace(`${conversation}/read`), ({ params }) => change(String(params.id), { unreadCount: 0 })),
    http.post(atWorkspace(`${conversation}/takeover`), ({ params }) => change(String(params.id), { handler: "operator", operator: me, handoffReason: null })),
    http.post(atWorkspace(`${conversation}/handback`), ({ params }) => change(String(params.id), { handler: "assistant", operator: null, handoffReason: null })),
  ];
  const isFollowed = () => stream.controller !== undefined;
  const tell = (id: number, event: "message" | "conversation" | "link", data: object) => say(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  return { handlers, tell, isFollowed, at: (id: string) => `/w/${workspaceId}/inbox/${id}` };
}
