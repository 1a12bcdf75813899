export const languages = ["en", "it", "es"] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, as a person looking for theirs reads it. */
export const languageNames: Record<Language, string> = { en: "English", it: "Italiano", es: "Español" };

/** Words in the shop's languages, "" where nobody has written them yet. */
export type Texts = Record<Language, string>;

const storageKey = "shopme.language";

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

/** The text in that language, else the one the server chose to show. */
export function textIn(texts: Texts, language: Language, otherwise: string): string {
  return texts[language] || otherwise;
}

/** Whether somebody chose a language on this device, rather than taking the browser's. */
export function hasChosenLanguage(): boolean {
  return isLanguage(localStorage.getItem(storageKey));
}

/** The one chosen before, else the first of the browser's that we speak, else English. */
export function preferredLanguage(wanted: readonly string[] = navigator.languages): Language {
  const stored = localStorage.getItem(storageKey);
  if (isLanguage(stored)) return stored;
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
}
