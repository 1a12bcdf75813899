type Facts = Record<string, unknown>;

export type SentButton = { type: string; text: string };
/** `said`: a document's or a place's name, a product's id. */
export type SentMedia = { kind: "IMAGE" | "VIDEO" | "DOCUMENT" | "LOCATION" | "PRODUCT"; link: string | null; said: string };
export type SentCard = { media: SentMedia | null; text: string; buttons: SentButton[] };
export type SentTemplate = SentCard & { name: string; headerText: string; footer: string; offer: { text: string; endsAt: number | null } | null; cards: SentCard[] };

const facts = (value: unknown): Facts => (typeof value === "object" && value !== null ? (value as Facts) : {});
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): Facts[] => (Array.isArray(value) ? value.map(facts) : []);

/** What was kept of a template when it was sent; one from before, or from another program, has its name alone. */
export function templateOf(content: Facts): SentTemplate {
  const shown = facts(content.rendered);
  const offer = facts(shown.offer);
  return {
    ...cardOf(shown),
    name: text(shown.name) || text(facts(content.template).name),
    headerText: text(facts(shown.header).text),
    footer: text(shown.footer),
    offer: text(offer.text) ? { text: text(offer.text), endsAt: typeof offer.expiresAtMs === "number" ? offer.expiresAtMs : null } : null,
    cards: list(shown.cards).map(cardOf),
  };
}

function cardOf(shown: Facts): SentCard {
  const buttons = list(shown.buttons).map((button) => ({ type: text(button.type), text: text(button.text) || text(button.code) }));
  return { media: mediaOf(facts(shown.header)), text: text(shown.body), buttons: buttons.filter((button) => button.text) };
}

const kinds: SentMedia["kind"][] = ["IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "PRODUCT"];

function mediaOf(header: Facts): SentMedia | null {
  const kind = kinds.find((each) => each === header.format);
  if (!kind) return null;
  const media = facts(header.media);
  const link = text(media.link);
  // Only our own files are shown: a page of the shop's is no place to call other servers from.
  return { kind, link: link.startsWith("/") && !link.startsWith("//") ? link : null, said: text(media.filename) || text(media.name) || text(media.product_retailer_id) };
}
