import { ApiError } from "@/lib/api/errors";
import { type Words, say } from "./load-words";

export type RefusalKind = Exclude<keyof Words["refused"], "renew" | "renewing" | "retry" | "theShop">;
/** `waitMinutes` is how long the server wants to hear nothing more. */
export type Refusal = { kind: RefusalKind; canRenew: boolean; waitMinutes: number };

const ownPages: RefusalKind[] = ["link_unknown", "link_expired", "link_used", "link_revoked", "link_elsewhere"];

/** What page stands for an error. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ApiError) return { kind: kindOf(error), canRenew: error.facts.canRenew === true, waitMinutes: waitMinutes(error) };
  // Ours, not the customer's: said here, and loudly in the console.
  globalThis.reportError(error);
  return { kind: "trouble", canRenew: false, waitMinutes: 1 };
}

function waitMinutes({ facts }: ApiError): number {
  return typeof facts.retryAfterS === "number" ? Math.max(1, Math.ceil(facts.retryAfterS / 60)) : 1;
}

function kindOf({ code, status }: ApiError): RefusalKind {
  if (code === "network") return "network";
  const own = ownPages.find((kind) => kind === code);
  if (own) return own;
  if (code.endsWith("suspended")) return "suspended";
  if (status === 429) return "limited";
  if (status === 404) return "link_unknown";
  if (status === 410) return "link_expired";
  return "trouble";
}

/** Whether the link itself is over, so that no further try on this page can help. */
export function isOver({ kind }: Refusal): boolean {
  return ownPages.includes(kind) || kind === "suspended";
}

/** Words for a try that failed and may be repeated. */
export function failureText(error: unknown, words: Words): string {
  if (!(error instanceof ApiError)) globalThis.reportError(error);
  else if (error.code === "network") return words.failed.network;
  else if (error.code === "window_closed") return words.failed.window;
  else if (error.status === 429 && waitMinutes(error) > 90) return say(words.failed.limitedHours, { hours: Math.ceil(waitMinutes(error) / 60) });
  else if (error.status === 429) return say(words.failed.limited, { minutes: waitMinutes(error) });
  return words.failed.other;
}
