import type * as server from "@/lib/api/types";

/** The server's shape, with closed lists where its document says `string`. */
type Known<Shape, Facts extends Partial<Record<keyof Shape, unknown>>> = Omit<Shape, keyof Facts> & Facts;

export type Handler = "assistant" | "operator";
export type AuthorKind = "customer" | "assistant" | "operator" | "phone" | "campaign" | "system";
export type Author = Known<server.Message["author"], { kind: AuthorKind }>;

/** `sending` and `unclear` are on the way to WhatsApp; `received` is what came in. */
export type MessageStatus = "received" | "queued" | "sending" | "unclear" | "accepted" | "sent" | "delivered" | "read" | "failed" | "cancelled";

/** `advice` names the words that say what to do; only the server's failures have one. */
export type Failure = { code: string | number | null; title: string | null; detail: string | null; advice?: string | null };

/** `url` is set once the file is here (`state` stored). */
export type Attachment = Known<NonNullable<server.Message["attachment"]>, { state: "pending" | "stored" | "failed" | "infected" }>;

export type Quoted = Known<NonNullable<server.Message["quoted"]>, { author: Author }>;

/** A message of a thread. `content` holds the facts of its type: read it through model/content.ts. Times are ISO, UTC. */
export type Message = Known<
  server.Message,
  {
    direction: "inbound" | "outbound";
    author: Author;
    status: MessageStatus;
    failure: Failure | null;
    quoted: Quoted | null;
    attachment: Attachment | null;
  }
>;

/** What a list row shows of the newest message. */
export type LastMessage = Pick<Message, "id" | "type" | "text" | "direction" | "status" | "author" | "createdAt">;

export type Customer = server.Conversation["customer"];

/** `handoffReason` says why the assistant stepped back; with no operator yet, the customer waits for a person. */
export type Conversation = Known<server.Conversation, { handler: Handler; status: "open" | "closed"; lastMessage: LastMessage | null }>;

/** `nextCursor` leads to older items; null at the end. */
export type Page<Item> = { items: Item[]; nextCursor: string | null };

export type ConversationCounts = server.ConversationCounts;

/** Amounts in the currency's minor unit. */
export type Cart = server.Cart;
