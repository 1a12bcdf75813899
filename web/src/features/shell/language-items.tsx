import { DropdownMenuRadioGroup, DropdownMenuRadioItem } from "@/components/ui/dropdown-menu";
import { isLanguage, languageNames, languages } from "@/lib/i18n/languages";
import { changeLanguage } from "@/lib/i18n/start";
import { useLanguage } from "@/lib/i18n/use-language";

/** The three languages, for a menu. */
export function LanguageItems() {
  const language = useLanguage();
  return (
    <DropdownMenuRadioGroup value={language} onValueChange={(value) => (isLanguage(value) ? void changeLanguage(value) : undefined)}>
      {languages.map((code) => (
        <DropdownMenuRadioItem key={code} value={code} lang={code}>
          {languageNames[code]}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
