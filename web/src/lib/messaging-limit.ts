const people: Record<string, number> = { TIER_50: 50, TIER_250: 250, TIER_1K: 1000, TIER_2K: 2000, TIER_10K: 10_000, TIER_100K: 100_000 };

/** Meta's word for how many people may be written to first in a day; null for a word that is not known, or no limit. */
export const peopleADay = (tier: string): number | null => people[tier] ?? null;
