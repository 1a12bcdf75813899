import type { Message } from "../data/types";

export type BubbleLine = {
  kind: "bubble";
  key: string;
  message: Message;
  /** First and last of its group: same author, same day, within five minutes. Time and ticks stand under the last. */
  isFirst: boolean;
  isLast: boolean;
};

export type ThreadLine = { kind: "day"; key: string; at: string } | { kind: "event"; key: string; message: Message } | BubbleLine;

const groupMs = 5 * 60_000;

/** The thread as it is drawn: day separators, lines for what happened, and bubbles in groups. `messages` oldest first. */
export function threadLines(messages: Message[]): ThreadLine[] {
  const lines: ThreadLine[] = [];
  let day = Number.NaN;
  for (const [index, message] of messages.entries()) {
    const own = dayOf(message.createdAt);
    if (own !== day) lines.push({ kind: "day", key: `day-${own}`, at: message.createdAt });
    day = own;
    if (message.author.kind === "system") {
      lines.push({ kind: "event", key: keyOf(message), message });
      continue;
    }
    const isFirst = !joins(messages[index - 1], message);
    const isLast = !joins(message, messages[index + 1]);
    lines.push({ kind: "bubble", key: keyOf(message), message, isFirst, isLast });
  }
  return lines;
}

/** The key of a message that we sent is its client id, so that the bubble stays the same when the server's copy comes. */
export function keyOf(message: Message): string {
  return message.clientId ?? message.id;
}

function joins(earlier: Message | undefined, later: Message | undefined): boolean {
  if (!earlier || !later || earlier.author.kind === "system" || later.author.kind === "system") return false;
  return (
    earlier.direction === later.direction &&
    earlier.author.kind === later.author.kind &&
    earlier.author.name === later.author.name &&
    // What went wrong is said under the bubble itself, which ends its group.
    earlier.status !== "failed" &&
    Date.parse(later.createdAt) - Date.parse(earlier.createdAt) <= groupMs &&
    dayOf(earlier.createdAt) === dayOf(later.createdAt)
  );
}

/** Days in the reader's own zone. */
function dayOf(iso: string): number {
  const date = new Date(iso);
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000);
}
