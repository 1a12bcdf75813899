import type { Failure } from "../data/types";

const byCode = {
  network: "network",
  service_window_closed: "window",
  "131047": "window",
  "131026": "undeliverable",
  "131049": "limited",
  "131048": "limited",
  "130429": "limited",
  "131056": "limited",
  "130472": "limited",
  "131050": "stopped",
  "190": "token",
  number_disconnected: "disconnected",
  unconfirmed: "unconfirmed",
  "131005": "token",
  "131031": "token",
} as const;

export type FailureWords = (typeof byCode)[keyof typeof byCode] | "other";

/** Which words (locale key `failure.…`) say why a message did not arrive. The codes are WhatsApp's or our own. */
export function failureWords(failure: Failure | null): FailureWords {
  const code = String(failure?.code ?? "");
  return byCode[code as keyof typeof byCode] ?? "other";
}

/** Trying again is of no use while the customer has stopped us, or the service window is closed. */
export function mayRetry(failure: Failure | null, { isWindowOpen }: { isWindowOpen: boolean }): boolean {
  return isWindowOpen && failureWords(failure) !== "stopped";
}
