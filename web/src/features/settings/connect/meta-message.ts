/** What Meta's pop-up posts to its opener: https://developers.facebook.com, "Embedded Signup", session logging. */
export type MetaMessage =
  | { kind: "finished"; wabaId: string; phoneNumberId: string }
  | { kind: "cancelled"; step: string }
  | { kind: "failed"; message: string };

const finishes = new Set(["FINISH", "FINISH_ONLY_WABA", "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING"]);

/** The dialog's own origin; for Meta's also its other hosts. A bare test of the ending would let evilfacebook.com in. */
export function isFromDialog(origin: string, dialogUrl: string): boolean {
  const dialog = new URL(dialogUrl);
  if (origin === dialog.origin) return true;
  if (!isFacebook(dialog) || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.origin === origin && isFacebook(from);
}

const isFacebook = ({ protocol, hostname, port }: URL) => protocol === "https:" && port === "" && (hostname === "facebook.com" || hostname.endsWith(".facebook.com"));

/** Null for everything that is not about the sign-up: the pop-up posts other things too. */
export function metaMessageOf(data: unknown): MetaMessage | null {
  const said = objectOf(typeof data === "string" ? parsed(data) : data);
  if (said?.type !== "WA_EMBEDDED_SIGNUP" || typeof said.event !== "string") return null;
  const facts = objectOf(said.data) ?? {};
  if (finishes.has(said.event)) return { kind: "finished", wabaId: digits(facts.waba_id), phoneNumberId: digits(facts.phone_number_id) };
  if (typeof facts.error_message === "string") return { kind: "failed", message: facts.error_message };
  return said.event === "CANCEL" ? { kind: "cancelled", step: typeof facts.current_step === "string" ? facts.current_step : "" } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const objectOf = (value: unknown) => (typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null);
const digits = (value: unknown) => (/^\d{5,32}$/.test(String(value)) ? String(value) : "");
