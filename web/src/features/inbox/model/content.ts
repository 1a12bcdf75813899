/** Reads the open-ended `content` of a message: whatever is missing or of another kind is simply not there. */

export type Facts = Record<string, unknown>;

const isFacts = (value: unknown): value is Facts => typeof value === "object" && value !== null && !Array.isArray(value);
export const facts = (value: unknown): Facts => (isFacts(value) ? value : {});
export const list = (value: unknown): Facts[] => (Array.isArray(value) ? value.filter(isFacts) : []);
export const text = (value: unknown): string => (typeof value === "string" ? value : "");
export const number = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);

export type ListRow = { id: string; title: string; description: string };
export type Interactive = {
  kind: string;
  headerText: string;
  headerImage: string | null;
  body: string;
  footer: string;
  buttons: string[];
  /** The label that opens the list, with its sections. */
  list: { label: string; sections: { title: string; rows: ListRow[] }[] } | null;
  link: { label: string; url: string } | null;
};

/** The interactive object that we sent. Reply buttons, a list or a link, with optional header and footer. */
export function interactiveOf(content: Facts): Interactive {
  const sent = facts(content.interactive);
  const header = facts(sent.header);
  const action = facts(sent.action);
  const parameters = facts(action.parameters);
  const kind = text(sent.type);
  return {
    kind,
    headerText: text(header.text),
    headerImage: text(facts(header.image).link) || null,
    body: text(facts(sent.body).text),
    footer: text(facts(sent.footer).text),
    buttons: list(action.buttons).map((button) => text(facts(button.reply).title)).filter(Boolean),
    list: kind === "list" ? { label: text(action.button), sections: list(action.sections).map(sectionOf) } : null,
    link: kind === "cta_url" ? { label: text(parameters.display_text), url: text(parameters.url) } : null,
  };
}

function sectionOf(section: Facts) {
  const rows = list(section.rows).map((row) => ({ id: text(row.id), title: text(row.title), description: text(row.description) }));
  return { title: text(section.title), rows };
}

/** What the customer tapped. `allowsCalls` is the answer to our question whether we may call. */
export function tapOf(content: Facts): { kind: string; title: string; description: string; allowsCalls: boolean | null } {
  // The button of a product's card says the same on every card: its id tells which it was.
  const code = /^sku:(.+)$/.exec(text(content.id))?.[1] ?? "";
  const answer = text(facts(content.reply).response);
  return { kind: text(content.kind), title: text(content.title), description: text(content.description) || code, allowsCalls: answer ? answer === "accept" : null };
}

export type OrderLine = { productRetailerId: string; quantity: number; itemPrice: number | null; currency: string };

export function orderOf(content: Facts): OrderLine[] {
  return list(content.items).map((item) => ({
    productRetailerId: text(item.productRetailerId),
    quantity: number(item.quantity) ?? 1,
    itemPrice: number(item.itemPrice) ?? (Number(text(item.itemPrice)) || null),
    currency: text(item.currency),
  }));
}

/** What became of an ordered line: so many of the wanted pieces lie in the cart. `name` and price are null for a code that the shop does not sell. */
export type TakenLine = { sku: string; name: string | null; wanted: number; taken: number; unitPriceMinor: number | null; currency: string };

/** Null for an order of the past, which filled no cart. */
export function takenOf(content: Facts): TakenLine[] | null {
  if (!Array.isArray(content.taken)) return null;
  return list(content.taken).map((line) => ({
    sku: text(line.sku),
    name: text(line.name) || null,
    wanted: number(line.wanted) ?? 0,
    taken: number(line.taken) ?? 0,
    unitPriceMinor: number(line.unitPriceMinor),
    currency: text(line.currency),
  }));
}

/** Facts of a file, in or out. `caption` is what was written under it. */
export function fileOf(content: Facts, type: string): { mimeType: string; filename: string; caption: string; isVoice: boolean; link: string | null } {
  const own = { ...facts(content[type]), ...content };
  return {
    mimeType: text(own.mimeType) || text(own.mime_type),
    filename: text(own.filename),
    caption: text(own.caption),
    isVoice: own.voice === true,
    link: shownLink(text(own.link)),
  };
}

/** Our own pictures are shown by their path: the address they were sent with may be another name of this very server. */
export function shownLink(link: string): string | null {
  if (!link) return null;
  if (link.startsWith("/")) return link;
  const url = URL.parse(link);
  if (!url) return null;
  return url.pathname.startsWith("/media/") ? url.pathname + url.search : link;
}

/** Its address is the customer's alone: the thread has only a stand-in for it, which opens nothing. */
export function isSecureLink(link: string): boolean {
  return link.startsWith("/l/") || URL.parse(link)?.pathname.startsWith("/l/") === true;
}

export type Origin =
  | { kind: "ad" | "post"; headline: string; body: string; url: string | null }
  | { kind: "product"; code: string }
  | { kind: "forwarded" | "forwardedOften" };

/** Where a message comes from when it was not simply written: an ad or a post with our button, a product's page, another chat. */
export function originOf(content: Facts): Origin | null {
  const referral = facts(content.referral);
  const url = text(referral.source_url);
  const isPlain = /^https:\/\//.test(url);
  if (isFacts(content.referral)) return { kind: referral.source_type === "post" ? "post" : "ad", headline: text(referral.headline), body: text(referral.body), url: isPlain ? url : null };
  const code = text(facts(content.referredProduct).product_retailer_id);
  if (code) return { kind: "product", code };
  if (content.forwardedOften === true) return { kind: "forwardedOften" };
  return content.forwarded === true ? { kind: "forwarded" } : null;
}

/** What a customer filled into a form, in its order; the flow's own token is nobody's business. */
export function formOf(content: Facts): { name: string; value: string }[] {
  return Object.entries(facts(content.response))
    .filter(([name]) => name !== "flow_token")
    .map(([name, value]) => ({ name: name.replaceAll("_", " "), value: Array.isArray(value) ? value.join(", ") : typeof value === "object" ? JSON.stringify(value) : String(value) }));
}

/** A line that no person wrote: what happened, and who did it. */
export function systemEventOf(content: Facts): { event: string; operatorName: string } {
  const fromWhatsApp = facts(content.system).type === "user_changed_number" ? "number_changed" : "";
  return { event: text(content.event) || fromWhatsApp, operatorName: text(content.operatorName) };
}
