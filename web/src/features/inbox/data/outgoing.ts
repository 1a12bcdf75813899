import type { Message, Quoted } from "./types";

/** A message as it stands in the thread before the server knows it: its id is its client id. */
export function newOutgoing({ conversationId, text, author, quoted = null }: { conversationId: string; text: string; author: string; quoted?: Quoted | null }): Message {
  const id = crypto.randomUUID();
  return {
    id,
    conversationId,
    wamid: null,
    clientId: id,
    direction: "outbound",
    type: "text",
    author: { kind: "operator", name: author },
    text,
    content: {},
    status: "queued",
    failure: null,
    reactions: [],
    quoted,
    quotesMissing: false,
    attachment: null,
    revokedAt: null,
    editedAt: null,
    createdAt: new Date().toISOString(),
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    playedAt: null,
    failedAt: null,
    possibleDuplicate: false,
  };
}

/** Whether the server never took it: then it is sent anew rather than retried. */
export function isUnsent(message: Message): boolean {
  return message.id === message.clientId;
}
