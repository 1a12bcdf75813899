export const journalStates = ["new", "filing", "done", "quarantined", "dead"] as const;
export type JournalState = (typeof journalStates)[number];

export const journalPeriods = { hour: 1, day: 24, week: 24 * 7 } as const;
export type JournalPeriod = keyof typeof journalPeriods;

/** What the address says: a state, a word in the body, how far back; nothing is everything. */
export type JournalSearch = { state?: JournalState; q?: string; period?: JournalPeriod; entry?: string };

export function journalSearch({ state, q, period, entry }: Record<string, unknown>): JournalSearch {
  return {
    ...(journalStates.includes(state as JournalState) ? { state: state as JournalState } : {}),
    ...(typeof q === "string" && q ? { q } : {}),
    ...(typeof period === "string" && period in journalPeriods ? { period: period as JournalPeriod } : {}),
    ...(typeof entry === "string" && entry ? { entry } : {}),
  };
}

/** The moment from which on; to the minute, so that a query keeps its key while one reads. */
export function beginningOf(period: JournalPeriod, now: number = Date.now()): string {
  return new Date(Math.floor(now / 60_000) * 60_000 - journalPeriods[period] * 3_600_000).toISOString();
}
