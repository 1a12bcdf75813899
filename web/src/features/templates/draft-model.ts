import type { TemplateDraft } from "@/lib/api/types";

export type Button = NonNullable<TemplateDraft["buttons"]>[number];
export type Header = NonNullable<TemplateDraft["header"]>;
export type ButtonKind = Button["kind"];

/** The draft with nothing left out: what the editor works on. */
export type Draft = Required<Omit<TemplateDraft, "header" | "buttons">> & { header: Required<Header> | null; buttons: Required<Button>[] };

export const buttonKinds: ButtonKind[] = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "FLOW"];
export const headerFormats: Header["format"][] = ["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"];
export const mediaFormats: Header["format"][] = ["IMAGE", "VIDEO", "DOCUMENT"];
export const mostButtons = 10;

/** The codes that Meta takes and our shops are likely to need. */
export const templateLanguages = ["it", "en", "en_US", "en_GB", "es", "es_ES", "es_MX", "es_AR", "pt_BR", "pt_PT", "fr", "de", "nl", "pl", "ro", "sq", "ar", "zh_CN"];

export function emptyDraft(language: string): Draft {
  return {
    name: "",
    language,
    category: "UTILITY",
    parameterFormat: "POSITIONAL",
    header: null,
    body: "",
    samples: {},
    footer: "",
    buttons: [],
    codeExpirationMinutes: null,
    addSecurityRecommendation: false,
  };
}

export const emptyHeader = (format: Header["format"]): Required<Header> => ({ format, text: "", sample: "", handle: "", sampleUrl: "" });
export const emptyButton = (kind: ButtonKind): Required<Button> => ({ kind, text: "", url: "", phoneNumber: "", sample: "", flowId: "" });

export const fullDraft = (draft: TemplateDraft): Draft => ({
  ...emptyDraft(draft.language),
  ...draft,
  header: draft.header ? { ...emptyHeader(draft.header.format), ...draft.header } : null,
  buttons: (draft.buttons ?? []).map((button) => ({ ...emptyButton(button.kind), ...button })),
});

const variable = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Each once, in their order. */
export const variablesOf = (text: string): string[] => [...new Set([...text.matchAll(variable)].map((found) => found[1] ?? ""))].filter(Boolean);

/** The text with one more variable at the end of what is written. */
export function withVariable(text: string, format: Draft["parameterFormat"]): string {
  const known = variablesOf(text);
  const name = format === "NAMED" ? (known.includes("first_name") ? `value_${known.length + 1}` : "first_name") : String(known.length + 1);
  return `${text}${text && !text.endsWith(" ") ? " " : ""}{{${name}}} `;
}
