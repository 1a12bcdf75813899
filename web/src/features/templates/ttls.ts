import type { Draft } from "./draft-model";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** Meta's word for thirty days. */
const THIRTY_DAYS = -1;

/** What can be chosen within Meta's range for the category. */
const choices: Record<Draft["category"], number[]> = {
  AUTHENTICATION: [30, minute, 2 * minute, 5 * minute, 15 * minute],
  UTILITY: [5 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour],
  MARKETING: [12 * hour, day, 3 * day, 7 * day, 14 * day],
};

/** Also the one that it has, should it have been chosen elsewhere. */
export function ttlsOf({ category, sendTtlS }: Pick<Draft, "category" | "sendTtlS">): number[] {
  const known = choices[category];
  return sendTtlS === null || known.includes(sendTtlS) ? known : [...known, sendTtlS];
}

/** Only one that the category takes is kept when the category changes. */
export const ttlWithin = (category: Draft["category"], sendTtlS: number | null): number | null => (sendTtlS !== null && choices[category].includes(sendTtlS) ? sendTtlS : null);

export type Unit = "Days" | "Hours" | "Minutes" | "Seconds";

/** The greatest unit in which it is a whole number. */
export function spanOf(seconds: number): { unit: Unit; count: number } {
  const whole = seconds === THIRTY_DAYS ? 30 * day : seconds;
  const units: [Unit, number][] = [
    ["Days", day],
    ["Hours", hour],
    ["Minutes", minute],
  ];
  const found = units.find(([, length]) => whole % length === 0);
  return found ? { unit: found[0], count: whole / found[1] } : { unit: "Seconds", count: whole };
}
