export type Handler = "assistant" | "operator";
export type AuthorKind = "customer" | "assistant" | "operator" | "phone" | "campaign" | "system";
export type Author = { kind: AuthorKind; name: string | null };

/** `sending` and `unclear` are on the way to WhatsApp; `received` is what came in. */
export type MessageStatus = "received" | "queued" | "sending" | "unclear" | "accepted" | "sent" | "delivered" | "read" | "failed" | "cancelled";

export type Failure = { code: string | number | null; title: string | null; detail: string | null };

export type Attachment = {
  id: string;
  /** Set once the file is here (`state` stored). */
  url: string | null;
  mimeType: string | null;
  filename: string | null;
  sizeBytes: number | null;
  state: "pending" | "stored" | "failed";
};

export type Quoted = { id: string | null; text: string; type: string; author: Author };

/** A message of a thread. `content` holds the facts of its type: read it through model/content.ts. Times are ISO, UTC. */
export type Message = {
  id: string;
  conversationId: string;
  wamid: string | null;
  clientId: string | null;
  direction: "inbound" | "outbound";
  type: string;
  author: Author;
  text: string;
  content: Record<string, unknown>;
  status: MessageStatus;
  failure: Failure | null;
  reactions: { emoji: string }[];
  quoted: Quoted | null;
  attachment: Attachment | null;
  revokedAt: string | null;
  editedAt: string | null;
  createdAt: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
};

/** What a list row shows of the newest message. */
export type LastMessage = Pick<Message, "id" | "type" | "text" | "direction" | "status" | "author" | "createdAt">;

export type Customer = { id: string; name: string; phone: string | null; userId: string | null; language: string | null };

export type Conversation = {
  id: string;
  customer: Customer;
  numberId: string;
  groupId: string | null;
  handler: Handler;
  operator: { id: string; name: string } | null;
  /** Why the assistant stepped back; with no operator yet, the customer waits for a person. */
  handoffReason: string | null;
  status: "open" | "closed";
  unreadCount: number;
  windowExpiresAt: string | null;
  lastMessage: LastMessage | null;
  createdAt: string;
  lastMessageAt: string;
};

/** `nextCursor` leads to older items; null at the end. */
export type Page<Item> = { items: Item[]; nextCursor: string | null };

export type ConversationCounts = { open: number; unread: number; assistant: number; operator: number; mine: number; closed: number; waiting: number };

/** Amounts in the currency's minor unit. */
export type Cart = {
  items: { productId: string; name: string; unit: string | null; quantity: number; unitPriceMinor: number; lineTotalMinor: number }[];
  totalMinor: number;
  currency: string;
  count: number;
};
