import type { Message, MessageStatus } from "../data/types";

const rank: Partial<Record<MessageStatus, number>> = { queued: 0, sending: 1, unclear: 1, accepted: 2, sent: 3, delivered: 4, read: 5 };

/**
 * Whether a message may go from one status to the other: statuses arrive late, doubled and out of order, and only
 * move forward. A failure replaces what had not arrived; delivered after failed is another device that got it; and
 * queued after failed is somebody's second try.
 */
export function mayFollow(current: MessageStatus, reported: MessageStatus): boolean {
  if (current === reported) return true;
  if (current === "received") return false;
  if (reported === "failed" || reported === "cancelled") return (rank[current] ?? 0) < 4;
  if (current === "failed" || current === "cancelled") return reported === "queued" || (rank[reported] ?? 0) >= 4;
  return (rank[reported] ?? 0) >= (rank[current] ?? 0);
}

/** The newer of two readings of one message: everything from the report, but never a step back in its delivery. */
export function mergedMessage(current: Message, reported: Message): Message {
  if (mayFollow(current.status, reported.status)) return reported;
  const { status, failure, sentAt, deliveredAt, readAt, playedAt, failedAt } = current;
  return { ...reported, status, failure, sentAt, deliveredAt, readAt, playedAt, failedAt };
}
