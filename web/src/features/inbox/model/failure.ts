import type { Failure } from "../data/types";

/** What the server says about a code of WhatsApp's: which words tell an operator what happened and what to do. */
const advices = [
  "window",
  "undeliverable",
  "limited",
  "wait_a_day",
  "stopped",
  "experiment",
  "token",
  "permission",
  "payment",
  "restricted",
  "number",
  "spam",
  "file",
  "template",
  "template_paused",
  "country",
  "content",
  "same_number",
  "test_number",
  "identity",
  "address",
  "no_call",
  "unavailable",
  "disconnected",
  "unconfirmed",
] as const;

/** Failures of this screen's own, before the server had the message. */
const byCode = {
  network: "network",
  service_window_closed: "window",
  file_not_accepted: "file",
  file_too_large: "file",
} as const;

export type FailureWords = (typeof advices)[number] | (typeof byCode)[keyof typeof byCode] | "other";

/** Which words (locale key `failure.…`) say why a message did not arrive. */
export function failureWords(failure: Failure | null): FailureWords {
  const advice = advices.find((each) => each === failure?.advice);
  const code = String(failure?.code ?? "");
  return advice ?? byCode[code as keyof typeof byCode] ?? "other";
}

const useless = new Set<FailureWords>(["stopped", "experiment", "wait_a_day", "same_number", "country"]);

/** Trying again is of no use while the customer has stopped us, or the service window is closed. */
export function mayRetry(failure: Failure | null, { isWindowOpen }: { isWindowOpen: boolean }): boolean {
  return isWindowOpen && !useless.has(failureWords(failure));
}
