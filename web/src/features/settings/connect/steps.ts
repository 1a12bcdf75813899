import type { WhatsAppNumber } from "@/lib/api/types";

export const steps = ["way", "access", "number", "register", "test"] as const;
export type Step = (typeof steps)[number];

/** Where the set-up of a connected number goes on: what is done is not asked for again. */
export function stepOf(number: WhatsAppNumber): Step {
  const states = Object.fromEntries(number.readiness.map(({ step, state }) => [step, state]));
  if (states.verified === "todo") return "number";
  // The phone's own app registers a number that is in both.
  if (states.registered === "todo" && !number.isOnBizApp) return "register";
  return "test";
}

/** Connected, but not yet able to send. */
export const isHalfDone = (number: WhatsAppNumber) => number.status !== "disconnected" && ["number", "register"].includes(stepOf(number));

/** Ids that were typed, so that a closed page loses nothing; never the token. A number that was reached is gone on with from its row. */
export type Draft = { phoneNumberId: string; wabaId: string };
const empty: Draft = { phoneNumberId: "", wabaId: "" };
const keyOf = (workspaceId: string) => `connect:${workspaceId}`;

export function readDraft(workspaceId: string): Draft {
  try {
    const kept: unknown = JSON.parse(globalThis.sessionStorage.getItem(keyOf(workspaceId)) ?? "{}");
    return { ...empty, ...(kept as Partial<Draft>) };
  } catch {
    return empty;
  }
}

export function keepDraft(workspaceId: string, draft: Draft): void {
  globalThis.sessionStorage.setItem(keyOf(workspaceId), JSON.stringify(draft));
}

export function dropDraft(workspaceId: string): void {
  globalThis.sessionStorage.removeItem(keyOf(workspaceId));
}
