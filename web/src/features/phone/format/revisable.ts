import type { Media } from "../content";
import type { Message } from "../model";

const minuteMs = 60_000;
const editableForMs = 15 * minuteMs;
const withdrawableForMs = 2 * 24 * 60 * minuteMs;
const captioned = new Set(["image", "video", "document"]);

/** The words of a message that its author may change: a text, or the caption of a file. */
export function wordsOf({ type, content, text }: Message): string {
  if (type === "text") return text;
  return captioned.has(type) ? ((content as Media).caption ?? "") : "";
}

/** Within a quarter of an hour, as the messenger lets everybody; `now` is the emulator's time. */
export function canEdit(message: Message, now: number): boolean {
  return isOwn(message) && wordsOf(message) !== "" && ageOf(message, now) < editableForMs;
}

/** Within two days. */
export function canWithdraw(message: Message, now: number): boolean {
  return isOwn(message) && ageOf(message, now) < withdrawableForMs;
}

function isOwn({ sender, withdrawn }: Message): boolean {
  return sender === "customer" && !withdrawn;
}

function ageOf({ createdAt }: Message, now: number): number {
  return now - Date.parse(createdAt);
}
