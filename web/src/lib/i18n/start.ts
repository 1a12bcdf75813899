import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, preferredLanguage, rememberLanguage } from "./languages";

export type Namespaces = Record<string, object>;
type Load = (language: Exclude<Language, "en">) => Promise<Namespaces>;

const i18n = createInstance();
const loaded = new Set<Language>();
/** English that came with a page's own chunk, before or after the start. */
const brought: Namespaces = {};
let load: Load = () => Promise.resolve({});

/** English comes with the page, the others when they are asked for. */
export async function startI18n({ english, others }: { english: Namespaces; others: Load }): Promise<void> {
  load = others;
  loaded.clear();
  await i18n.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    defaultNS: "common",
    resources: { en: { ...english, ...brought } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await showLanguage(preferredLanguage());
}

/** For a page that brings its own English, so that the first load need not. */
export function addEnglish(words: Namespaces): void {
  Object.assign(brought, words);
  if (!i18n.isInitialized) return;
  for (const [namespace, content] of Object.entries(words)) i18n.addResourceBundle("en", namespace, content);
}

/** Loads the words and switches every text on the page. */
export async function showLanguage(language: Language): Promise<void> {
  if (language !== "en" && !loaded.has(language)) {
    for (const [namespace, words] of Object.entries(await load(language))) {
      i18n.addResourceBundle(language, namespace, words);
    }
    loaded.add(language);
  }
  if (i18n.language !== language) await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Shows the language and remembers it on this device. */
export async function changeLanguage(language: Language): Promise<void> {
  await showLanguage(language);
  rememberLanguage(language);
}
