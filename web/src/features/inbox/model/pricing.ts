import type * as server from "@/lib/api/types";

const categories = ["marketing", "marketing_lite", "utility", "authentication", "authentication_international", "service", "referral_conversion"] as const;
const reasons = ["free_customer_service", "free_entry_point", "free_group_customer_service"] as const;

/** Words (locale keys) for what WhatsApp counted a message as and what it asks for it; its own word where there is none of ours. */
export type PricingWords = {
  category: { key: (typeof categories)[number] } | { said: string } | null;
  price: "billed" | "free" | (typeof reasons)[number] | null;
};

export function pricingWords({ category, type, billable }: server.Pricing): PricingWords {
  if (!category) return { category: null, price: null };
  // Meta writes the same word with a hyphen here and with an underscore there.
  const word = category.toLowerCase().replaceAll("-", "_");
  const known = categories.find((each) => each === word);
  return { category: known ? { key: known } : { said: word.replaceAll("_", " ") }, price: reasons.find((each) => each === type) ?? (billable === false ? "free" : "billed") };
}
