import type { Message } from "../model";

export type TimelineRow =
  | { kind: "day"; key: string; at: string }
  /** `opensGroup`: the first of a run by the same sender, which gets the tail. */
  | { kind: "message"; key: string; message: Message; opensGroup: boolean };

const groupGapMs = 5 * 60_000;

/** Day separators between days, and runs of the same sender pulled together. */
export function timelineOf(messages: Message[]): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let before: Message | null = null;
  for (const message of messages) {
    const isNewDay = !before || dayOf(before.createdAt) !== dayOf(message.createdAt);
    if (isNewDay) rows.push({ kind: "day", key: `day-${message.id}`, at: message.createdAt });
    const follows = !isNewDay && before !== null && before.sender === message.sender && Date.parse(message.createdAt) - Date.parse(before.createdAt) < groupGapMs;
    rows.push({ kind: "message", key: message.id, message, opensGroup: !follows });
    before = message;
  }
  return rows;
}

function dayOf(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}
