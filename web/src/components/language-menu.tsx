import { ChevronDown, Languages } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isLanguage, languageNames, languages } from "@/lib/i18n/languages";
import { changeLanguage } from "@/lib/i18n/start";
import { useLanguage } from "@/lib/i18n/use-language";

/** For pages before sign-in: the browser's own list, which weighs nothing. */
export function LanguageMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span className="relative flex items-center">
      <Languages aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-muted-foreground" />
      <select
        aria-label={t("language.label")}
        value={language}
        onChange={({ target }) => (isLanguage(target.value) ? void changeLanguage(target.value) : undefined)}
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
