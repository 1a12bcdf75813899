/** WhatsApp's own markup: *bold* _italic_ ~strike~ `code` ```block``` "> quote" and bullets; links are found, never written. */

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "code"; text: string }
  | { kind: "bold" | "italic" | "strike"; inside: Inline[] };

export type Block = { kind: "line" | "quote" | "bullet"; inside: Inline[] } | { kind: "block"; text: string };

type Span = { start: number; end: number };

const addresses = /\b(?:https?:\/\/|www\.)[^\s<>"]+/giu;
const marks = { "*": "bold", _: "italic", "~": "strike" } as const;

export function parseText(text: string): Block[] {
  // A code block stands on lines of its own: the newlines that set it apart are part of it.
  const parts = text.split(/\n?```\n?([\s\S]+?)\n?```\n?/u);
  return parts.flatMap((part, place): Block[] => {
    if (place % 2 === 1) return [{ kind: "block", text: part }];
    return part === "" && parts.length > 1 ? [] : part.split("\n").map(parseLine);
  });
}

/** The words alone, in one line, for quotes and previews. */
export function plainText(text: string): string {
  return parseText(text)
    .map((block) => (block.kind === "block" ? block.text : block.inside.map(words).join("")))
    .join(" ");
}

function words(node: Inline): string {
  return "inside" in node ? node.inside.map(words).join("") : node.text;
}

function parseLine(line: string): Block {
  const quote = /^> (.*)$/u.exec(line);
  if (quote) return { kind: "quote", inside: parseInline(quote[1] ?? "") };
  const bullet = /^[*-] (.+)$/u.exec(line);
  if (bullet) return { kind: "bullet", inside: parseInline(bullet[1] ?? "") };
  return { kind: "line", inside: parseInline(line) };
}

export function parseInline(text: string): Inline[] {
  const links = linksIn(text);
  for (let start = 0; start < text.length; start += 1) {
    const link = links.find((span) => span.start === start);
    if (link) return [...plain(text.slice(0, start)), linkTo(text.slice(start, link.end)), ...parseInline(text.slice(link.end))];
    const end = closing(text, start, links);
    if (end > 0) return [...plain(text.slice(0, start)), marked(text[start] ?? "", text.slice(start + 1, end)), ...parseInline(text.slice(end + 1))];
  }
  return plain(text);
}

function marked(mark: string, content: string): Inline {
  if (mark === "`") return { kind: "code", text: content };
  return { kind: marks[mark as keyof typeof marks], inside: parseInline(content) };
}

/** Where the mark that opens at `start` closes, or -1. Marks hug their words: "2 * 3 * 4" is arithmetic, and snake_case_name is a name. */
function closing(text: string, start: number, links: Span[]): number {
  const mark = text[start] ?? "";
  if (!mark || !"*_~`".includes(mark) || isWord(text[start - 1]) || isSpace(text[start + 1])) return -1;
  for (let end = text.indexOf(mark, start + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    const isInLink = links.some((span) => span.start <= end && end < span.end);
    if (!isInLink && !isSpace(text[end - 1]) && !isWord(text[end + 1])) return end;
  }
  return -1;
}

function linksIn(text: string): Span[] {
  return [...text.matchAll(addresses)].map((match) => ({ start: match.index, end: match.index + trimmed(match[0]).length }));
}

/** A full stop, a bracket or a mark after an address ends the sentence, not the address. */
function trimmed(address: string): string {
  const end = address.replace(/[.,;:!?'*~`»”]+$/u, "");
  return end.endsWith(")") && !end.includes("(") ? trimmed(end.slice(0, -1)) : end;
}

function linkTo(address: string): Inline {
  return { kind: "link", text: address, href: /^www\./iu.test(address) ? `https://${address}` : address };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/u.test(character);
}

function plain(text: string): Inline[] {
  return text ? [{ kind: "text", text }] : [];
}
