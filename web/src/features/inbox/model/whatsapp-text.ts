export type TextPart = { kind: "text" | "bold" | "italic" | "strike" | "code" | "link"; text: string };

const pattern = /(https?:\/\/[^\s<]+[^\s<.,;:!?)\]"'»])|```([^`]+)```|`([^`\n]+)`|(?<![\p{L}\p{N}*])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(\S(?:[^_\n]*\S)?)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(\S(?:[^~\n]*\S)?)~(?![\p{L}\p{N}~])/gu;

/** WhatsApp's own marks (*bold*, _italic_, ~struck~, `code`) and links, as parts to draw. Nothing becomes HTML. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    const [whole, link, block, code, bold, italic, strike] = match;
    if (link) parts.push({ kind: "link", text: link });
    else if (block ?? code) parts.push({ kind: "code", text: (block ?? code) as string });
    else if (bold) parts.push({ kind: "bold", text: bold });
    else if (italic) parts.push({ kind: "italic", text: italic });
    else if (strike) parts.push({ kind: "strike", text: strike });
    from = match.index + whole.length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** One to three emoji and nothing else are drawn large, as on the phone. */
export function isOnlyEmoji(text: string): boolean {
  const trimmed = text.trim();
  return /^(?:\p{RGI_Emoji}\s*){1,3}$/v.test(trimmed);
}
