import type { Message } from "../../data/types";
import { fileOf } from "../../model/content";

/** The small copy of a picture, where there is one: a thread is scrolled through, not looked at with a magnifier. */
export function smallSourceOf(message: Message): string | null {
  return message.attachment?.state === "stored" ? message.attachment.thumbnailUrl : null;
}

/** Where a message's file can be had: our copy of what came in, or the link that we sent. Null while there is none. */
export function sourceOf(message: Message): string | null {
  if (message.attachment) return message.attachment.state === "stored" ? message.attachment.url : null;
  return fileOf(message.content, message.type).link;
}
