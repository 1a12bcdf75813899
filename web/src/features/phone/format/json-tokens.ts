export type JsonToken = { kind: "key" | "text" | "value" | "plain"; text: string };

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;

/** Cuts printed JSON into pieces to colour. Joined together they are the same text. */
export function jsonTokens(text: string): JsonToken[] {
  const found: JsonToken[] = [];
  let from = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > from) found.push({ kind: "plain", text: text.slice(from, match.index) });
    const [whole, quoted, colon] = match;
    found.push({ kind: quoted === undefined ? "value" : colon === undefined ? "text" : "key", text: quoted ?? whole });
    if (colon !== undefined) found.push({ kind: "plain", text: colon });
    from = match.index + whole.length;
  }
  if (from < text.length) found.push({ kind: "plain", text: text.slice(from) });
  return found;
}
