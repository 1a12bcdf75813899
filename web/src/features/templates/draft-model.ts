import type { TemplateDraft } from "@/lib/api/types";
import { ttlWithin } from "./ttls";

export type Button = Required<NonNullable<TemplateDraft["buttons"]>[number]>;
export type Header = Required<NonNullable<TemplateDraft["header"]>>;
export type Offer = Required<NonNullable<TemplateDraft["offer"]>>;
export type App = Required<NonNullable<TemplateDraft["apps"]>[number]>;
export type Card = { header: Header; body: string; samples: Record<string, string>; buttons: Button[] };
export type ButtonKind = Button["kind"];
export type HeaderFormat = Header["format"];
export type OtpKind = NonNullable<TemplateDraft["otpKind"]>;
/** What the template is as a whole: a message, one with an offer that ends, or cards side by side. */
export type Layout = "MESSAGE" | "OFFER" | "CAROUSEL";

/** The draft with nothing left out: what the editor works on. */
export type Draft = Required<Omit<TemplateDraft, "header" | "buttons" | "offer" | "cards" | "apps">> & {
  header: Header | null;
  buttons: Button[];
  offer: Offer | null;
  cards: Card[];
  apps: App[];
};

export const layouts: Layout[] = ["MESSAGE", "OFFER", "CAROUSEL"];
export const buttonKinds: ButtonKind[] = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "VOICE_CALL", "COPY_CODE", "FLOW", "CATALOG", "MPM", "SPM"];
export const offerButtonKinds: ButtonKind[] = ["COPY_CODE", "URL"];
export const cardButtonKinds: ButtonKind[] = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "SPM"];
export const headerFormats: HeaderFormat[] = ["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "PRODUCT"];
export const offerHeaderFormats: HeaderFormat[] = ["IMAGE", "VIDEO"];
export const cardHeaderFormats: HeaderFormat[] = ["IMAGE", "VIDEO", "PRODUCT"];
export const mediaFormats: HeaderFormat[] = ["IMAGE", "VIDEO", "DOCUMENT"];
export const otpKinds: OtpKind[] = ["COPY_CODE", "ONE_TAP", "ZERO_TAP"];
export const mostButtons = 10;
export const mostCardButtons = 2;
export const fewestCards = 2;
export const mostCards = 10;
export const mostApps = 5;

/** The codes that Meta takes and our shops are likely to need. */
export const templateLanguages = ["it", "en", "en_US", "en_GB", "es", "es_ES", "es_MX", "es_AR", "pt_BR", "pt_PT", "fr", "de", "nl", "pl", "ro", "sq", "ar", "zh_CN"];

export function emptyDraft(language: string): Draft {
  return {
    name: "",
    language,
    category: "UTILITY",
    sendTtlS: null,
    parameterFormat: "POSITIONAL",
    header: null,
    body: "",
    samples: {},
    footer: "",
    buttons: [],
    offer: null,
    cards: [],
    otpKind: "COPY_CODE",
    apps: [],
    zeroTapTermsAccepted: false,
    codeExpirationMinutes: null,
    addSecurityRecommendation: false,
  };
}

export const emptyHeader = (format: HeaderFormat): Header => ({ format, text: "", sample: "", handle: "", sampleUrl: "" });
export const emptyButton = (kind: ButtonKind): Button => ({ kind, text: metasLabel[kind] ?? "", url: "", phoneNumber: "", sample: "", flowId: "", flowScreen: "" });
export const emptyCard = (): Card => ({ header: emptyHeader("IMAGE"), body: "", samples: {}, buttons: [emptyButton("QUICK_REPLY")] });

/** What Meta itself writes on these, in English; each may be called otherwise. */
const metasLabel: Partial<Record<ButtonKind, string>> = { CATALOG: "View catalog", MPM: "View items", SPM: "View" };

export const fullDraft = (draft: TemplateDraft): Draft => ({
  ...emptyDraft(draft.language),
  ...draft,
  header: draft.header ? fullHeader(draft.header) : null,
  buttons: fullButtons(draft.buttons),
  offer: draft.offer ? { text: "", hasExpiration: true, ...draft.offer } : null,
  cards: (draft.cards ?? []).map((card) => ({ header: fullHeader(card.header), body: card.body ?? "", samples: card.samples ?? {}, buttons: fullButtons(card.buttons) })),
  apps: (draft.apps ?? []).map((app) => ({ packageName: "", signatureHash: "", ...app })),
});

const fullHeader = (header: NonNullable<TemplateDraft["header"]>): Header => ({ ...emptyHeader(header.format), ...header });
const fullButtons = (buttons: TemplateDraft["buttons"]): Button[] => (buttons ?? []).map((button) => ({ ...emptyButton(button.kind), ...button }));

export const layoutOf = (draft: Draft): Layout => (draft.cards.length > 0 ? "CAROUSEL" : draft.offer ? "OFFER" : "MESSAGE");

/** As Meta takes names: what people type for one takes shape at once. */
export const nameOf = (typed: string): string => typed.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[^a-z0-9]+/g, "_").replace(/^_/, "");

export const inCategory = (draft: Draft, category: Draft["category"]): Partial<Draft> => ({ category, sendTtlS: ttlWithin(category, draft.sendTtlS) });

/** What changes with the layout: parts that it must not have go, those that it must have come. */
export function inLayout(draft: Draft, layout: Layout): Partial<Draft> {
  switch (layout) {
    case "CAROUSEL":
      return { header: null, footer: "", buttons: [], offer: null, cards: [emptyCard(), emptyCard()], ...inCategory(draft, draft.category === "UTILITY" ? "UTILITY" : "MARKETING") };
    case "OFFER":
      return {
        header: draft.header && offerHeaderFormats.includes(draft.header.format) ? draft.header : null,
        footer: "",
        buttons: offerButtonKinds.map((kind) => draft.buttons.find((button) => button.kind === kind) ?? emptyButton(kind)),
        offer: { text: "", hasExpiration: true },
        cards: [],
        ...inCategory(draft, "MARKETING"),
      };
    default:
      return { offer: null, cards: [] };
  }
}

/** One more card, of the same make as those that are there: Meta wants them alike. */
export function withCard(cards: Card[]): Card[] {
  const first = cards[0];
  const next = first ? { ...emptyCard(), header: emptyHeader(first.header.format), buttons: first.buttons.map((button) => ({ ...button })) } : emptyCard();
  return [...cards, next];
}

/** The same kind of header, and the same row of buttons, in every card. */
export function alike(cards: Card[], changed: number): Card[] {
  const model = cards[changed];
  if (!model) return cards;
  return cards.map((card, place) => {
    if (place === changed) return card;
    const header = card.header.format === model.header.format ? card.header : emptyHeader(model.header.format);
    const buttons = model.buttons.map((button, index) => {
      const own = card.buttons[index];
      return own?.kind === button.kind ? own : { ...emptyButton(button.kind), text: button.text };
    });
    return { ...card, header, buttons };
  });
}

const variable = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Each once, in their order. */
export const variablesOf = (text: string): string[] => [...new Set([...text.matchAll(variable)].map((found) => found[1] ?? ""))].filter(Boolean);

/** The text with one more variable at the end of what is written. */
export function withVariable(text: string, format: Draft["parameterFormat"]): string {
  const known = variablesOf(text);
  const name = format === "NAMED" ? (known.includes("first_name") ? `value_${known.length + 1}` : "first_name") : String(known.length + 1);
  return `${text}${text && !text.endsWith(" ") ? " " : ""}{{${name}}} `;
}
