import { ChevronDown, Languages } from "lucide-react";
import { type Language, isLanguage, languageNames, languages } from "@/lib/i18n/languages";

type LanguageSelectProps = { label: string; language: Language; onChoose: (language: Language) => void };

/** The browser's own list, which weighs nothing. */
export function LanguageSelect({ label, language, onChoose }: LanguageSelectProps) {
  return (
    <span className="relative flex shrink-0 items-center">
      <Languages aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-muted-foreground" />
      <select
        aria-label={label}
        value={language}
        onChange={({ target }) => (isLanguage(target.value) ? onChoose(target.value) : undefined)}
        className="h-8 appearance-none rounded-control bg-transparent pr-7 pl-8 font-medium transition-colors duration-75 hover:bg-muted max-md:h-10"
      >
        {languages.map((code) => (
          <option key={code} value={code} lang={code} className="bg-popover">
            {languageNames[code]}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2 size-3.5 text-muted-foreground" />
    </span>
  );
}
