import english from "@/locales/en/link.json";
import type { Language } from "@/lib/i18n/languages";

export type Words = typeof english;
export type Spoken = { language: Language; words: Words };

const others = {
  it: () => import("@/locales/it/link.json"),
  es: () => import("@/locales/es/link.json"),
};

/** English comes with the page and stands in for a language that cannot be fetched now. */
export async function loadWords(language: Language): Promise<Spoken> {
  if (language === "en") return { language, words: english };
  try {
    return { language, words: (await others[language]()).default };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return { language: "en", words: english };
  }
}

/** "Ends in {{minutes}} min" with its facts. */
export function say(text: string, facts: Record<string, string | number>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (gap, name: string) => String(facts[name] ?? gap));
}
