import type { Message } from "../data/types";
import { facts, list, text } from "./content";

/** Why a message is not drawn. `poll` and its like WhatsApp does not hand on; `unavailable` may still be on the customer's phone. */
export type Gap = { words: "poll" | "edit" | "notHandedOn" | "unavailable" | "tooLarge" | "phoneFile" | "welcome" | "broken" | "unknown"; kind: string };

const byCode: Record<string, Gap["words"]> = { 131060: "unavailable", 131052: "tooLarge" };
const byKind: Record<string, Gap["words"]> = { poll_creation: "poll", poll_update: "poll", edit: "edit", media_placeholder: "unavailable" };
const byType: Record<string, Gap["words"]> = { media_placeholder: "phoneFile", request_welcome: "welcome", unreadable: "broken" };

export function gapOf({ type, content }: Pick<Message, "type" | "content">): Gap {
  const kind = text(content.kind);
  const [error] = list(content.errors);
  const code = String(facts(error).code ?? "");
  if (type !== "unsupported" && type !== "unknown") return { words: byType[type] ?? byCode[code] ?? "unknown", kind: readable(type) };
  return { words: byCode[code] ?? byKind[kind] ?? "notHandedOn", kind: readable(kind) };
}

/** WhatsApp's own word, as people write. */
const readable = (word: string) => word.replaceAll("_", " ").slice(0, 40);
