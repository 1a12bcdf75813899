/** What our rarer interactive messages offer, read from the object that was sent. */

import { type Facts, facts, list, text } from "./content";

/** A product as it stood in the shop's own database when it was sent. */
export type Goods = { code: string; name: string; priceMinor: number | null; currency: string; image: string };
export type Card = { image: string; body: string; buttons: string[] };
export type Offer =
  | { kind: "location" | "catalog" | "address" | "call" | "contact" }
  | { kind: "form"; label: string }
  | { kind: "product"; code: string; goods: Goods[] }
  | { kind: "products"; sections: { title: string; codes: string[] }[]; goods: Goods[] }
  | { kind: "cards"; cards: Card[] };

const simple: Record<string, "location" | "catalog" | "address" | "call" | "contact"> = {
  location_request_message: "location",
  catalog_message: "catalog",
  address_message: "address",
  call_permission_request: "call",
  request_contact_info: "contact",
};

/** Null for the everyday kinds (buttons, list, link), and for one that we do not know. */
export function offerOf(content: Facts): Offer | null {
  const sent = facts(content.interactive);
  const action = facts(sent.action);
  const kind = text(sent.type);
  const known = simple[kind];
  if (known) return { kind: known };
  if (kind === "flow") return { kind: "form", label: text(facts(action.parameters).flow_cta) };
  if (kind === "product") return { kind: "product", code: text(action.product_retailer_id), goods: goodsOf(content) };
  if (kind === "product_list") return { kind: "products", sections: list(action.sections).map(sectionOf), goods: goodsOf(content) };
  return kind === "carousel" ? { kind: "cards", cards: list(action.cards).map(cardOf) } : null;
}

/** What was kept beside the message; none for one from another program. */
function goodsOf(content: Facts): Goods[] {
  return list(content.products).map((product) => ({
    code: text(product.sku),
    name: text(product.name),
    priceMinor: typeof product.priceMinor === "number" ? product.priceMinor : null,
    currency: text(product.currency),
    image: text(product.imageUrl),
  }));
}

function sectionOf(section: Facts) {
  return { title: text(section.title), codes: list(section.product_items).map((item) => text(item.product_retailer_id)).filter(Boolean) };
}

function cardOf(card: Facts): Card {
  const header = facts(card.header);
  const action = facts(card.action);
  const replies = list(action.buttons).map((button) => text(facts(button.quick_reply).title));
  return {
    image: text(facts(header.image).link),
    body: text(facts(card.body).text),
    buttons: [text(facts(action.parameters).display_text), ...replies].filter(Boolean),
  };
}
