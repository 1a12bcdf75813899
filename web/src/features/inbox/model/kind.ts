import type { LastMessage, Message } from "../data/types";

/** How a message is drawn and what its preview is called. Whatever we do not know yet is `unknown`, and stays visible. */
export const kinds = [
  "text", "image", "video", "audio", "document", "sticker", "location", "contacts", "interactive", "button", "order", "template", "system", "erased", "unknown",
] as const;
export type Kind = (typeof kinds)[number];

export function kindOf(message: Pick<Message | LastMessage, "type" | "author">): Kind {
  if (message.author.kind === "system") return "system";
  return kinds.find((kind) => kind === message.type) ?? "unknown";
}
