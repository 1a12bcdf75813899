import type { Conversation, ConversationCounts, Message } from "../data/types";
import type { SecureLink } from "../links/types";

export { workspaceId } from "@/test/answers";
export const me = { id: "0199a000-0000-7000-8000-00000000000a", name: "Ada Neri" };

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export function aMessage(facts: Partial<Message> = {}): Message {
  return {
    id: "01990000-0000-7000-8000-0000000000a1",
    conversationId: "01990000-0000-7000-8000-0000000000c1",
    wamid: null,
    clientId: null,
    direction: "inbound",
    type: "text",
    author: { kind: "customer", name: "Giulia Ferrari" },
    text: "Buongiorno!",
    content: {},
    status: "received",
    failure: null,
    reactions: [],
    quoted: null,
    quotesMissing: false,
    attachment: null,
    revokedAt: null,
    editedAt: null,
    createdAt: ago(10),
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    playedAt: null,
    failedAt: null,
    possibleDuplicate: false,
    ...facts,
  };
}

/** One of ours. */
export function aReply(facts: Partial<Message> = {}): Message {
  return aMessage({ direction: "outbound", author: { kind: "operator", name: me.name }, status: "sent", ...facts });
}

export function aConversation(facts: Partial<Conversation> = {}): Conversation {
  return {
    id: "01990000-0000-7000-8000-0000000000c1",
    customer: { id: "01990000-0000-7000-8000-0000000000f1", name: "Giulia Ferrari", phone: "+39 333 555 0142", userId: null, username: null, deleted: false, language: "it" },
    numberId: "01990000-0000-7000-8000-0000000000b1",
    groupId: null,
    handler: "operator",
    operator: me,
    handoffReason: null,
    status: "open",
    unreadCount: 0,
    windowExpiresAt: new Date(Date.now() + 20 * 3_600_000).toISOString(),
    freeEntryExpiresAt: null,
    lastMessage: null,
    createdAt: ago(600),
    lastMessageAt: ago(10),
    ...facts,
  };
}

export function aLink(facts: Partial<SecureLink> = {}): SecureLink {
  return {
    id: "01990000-0000-7000-8000-0000000000d1",
    operation: "preferences",
    state: "active",
    maker: "operator",
    madeBy: me.name,
    madeAt: ago(5),
    expiresAt: ago(-55),
    openedAt: null,
    usedAt: null,
    filename: null,
    ...facts,
  };
}

export const noCounts: ConversationCounts = { open: 0, unread: 0, assistant: 0, operator: 0, mine: 0, closed: 0, waiting: 0 };
