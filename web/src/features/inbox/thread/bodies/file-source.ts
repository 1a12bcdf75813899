import type { Message } from "../../data/types";
import { fileOf } from "../../model/content";

/** Where a message's file can be had: our copy of what came in, or the link that we sent. Null while there is none. */
export function sourceOf(message: Message): string | null {
  if (message.attachment) return message.attachment.state === "stored" ? message.attachment.url : null;
  return fileOf(message.content, message.type).link;
}
