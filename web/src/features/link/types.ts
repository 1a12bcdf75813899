import type { Language } from "@/lib/i18n/languages";

export type Operation = "preferences" | "document";
export type Peeked = { operation: Operation; shopName: string; language: Language; expiresAt: string; singleUse: boolean; deleting: boolean };
export type Preferences = {
  name: string;
  email: string;
  language: Language;
  marketingConsent: boolean;
  privacyAcceptedAt: string | null;
  privacyText: string;
  phoneHint: string | null;
};
export type PreferencesChange = { name: string; email: string; language: Language; marketingConsent: boolean; privacyAccepted: boolean };
export type Document = { filename: string; sizeBytes: number; contentType: string };
export type Opened = { operation: Operation; shopName: string; language: Language; expiresAt: string; preferences: Preferences | null; document: Document | null };
