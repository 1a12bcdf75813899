import { Languages } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuRadioGroup, DropdownMenuRadioItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { isLanguage, languageNames, languages } from "@/lib/i18n/languages";
import { changeLanguage } from "@/lib/i18n/start";
import { useLanguage } from "@/lib/i18n/use-language";

export function LanguageMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" aria-label={`${t("language.label")}: ${languageNames[language]}`}>
          <Languages aria-hidden className="text-muted-foreground" />
          {languageNames[language]}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <LanguageItems />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

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
