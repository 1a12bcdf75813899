import type { TFunction } from "i18next";
import type { LastMessage } from "../data/types";
import { type Kind, kindOf } from "./kind";

/** Kinds whose own word says more than nothing: "Photo", "Location" … */
const named: Partial<Record<Kind, true>> = {
  image: true, video: true, audio: true, document: true, sticker: true, location: true, contacts: true, order: true, template: true, erased: true, unknown: true,
};

const systemEvents = ["edit", "revoke"] as const;

/** One line for a list row: what was written or tapped, else the name of the kind. */
export function previewText(message: LastMessage, t: TFunction<"inbox">): string {
  const kind = kindOf(message);
  // Meta's sentence about a changed number is English, whoever reads it.
  if (kind === "system") return t(`event.${systemEvents.find((event) => event === message.type) ?? "other"}`, { text: oneLine(message.text) });
  const written = oneLine(message.text);
  if (written) return written;
  if (kind === "interactive" || kind === "button") return t("kind.tap");
  if (kind === "text") return t("kind.empty");
  return named[kind] ? t(`kind.${kind as "image"}`) : t("kind.unknown");
}

/** WhatsApp's marks for bold, italics and the like are noise in a preview. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/(^|\s)[*_~](\S(?:.*?\S)?)[*_~](?=\s|[.,!?;:]|$)/g, "$1$2")
    .trim();
}
