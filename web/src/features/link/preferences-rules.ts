import type { Preferences, PreferencesChange } from "./types";

export const longestName = 80;
export const longestEmail = 254;
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export type FieldName = "name" | "email" | "language" | "privacy";
export type Draft = PreferencesChange;

export function draftOf({ name, email, language, marketingConsent, privacyAcceptedAt }: Preferences): Draft {
  return { name, email, language, marketingConsent, privacyAccepted: privacyAcceptedAt !== null };
}

/** As it is sent. Both may be left empty: nobody has to say who they are. */
export function tidied({ name, email, ...rest }: Draft): PreferencesChange {
  return { ...rest, name: name.trim(), email: email.trim() };
}

/** What the server would refuse anyway, said before it is asked. */
export function problemsOf(draft: Draft): FieldName[] {
  const { email, privacyAccepted } = tidied(draft);
  const problems: FieldName[] = [];
  if (email && !address.test(email)) problems.push("email");
  if (!privacyAccepted) problems.push("privacy");
  return problems;
}
