import { Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { isLanguage, languageNames, languages } from "@/lib/i18n/languages";
import { changeLanguage } from "@/lib/i18n/start";
import { useLanguage } from "@/lib/i18n/use-language";
import { setTheme, useTheme } from "@/lib/theme";

/** The page's own language and light; the customer's language is the persona's. */
export function PaneFoot() {
  const { t } = useTranslation("phone");
  const { t: tCommon } = useTranslation();
  const language = useLanguage();
  const { shown } = useTheme();
  const other = shown === "dark" ? "light" : "dark";
  return (
    <footer className="flex shrink-0 items-center gap-2 border-t px-4 py-3">
      <Select
        aria-label={tCommon("language.label")}
        className="flex-1"
        value={language}
        onChange={(event) => {
          if (isLanguage(event.target.value)) void changeLanguage(event.target.value);
        }}
      >
        {languages.map((code) => (
          <option key={code} value={code}>
            {languageNames[code]}
          </option>
        ))}
      </Select>
      <IconButton variant="outline" className="size-9 max-md:size-12" label={t(`theme.${other}`)} side="top" onClick={() => setTheme(other)}>
        {other === "dark" ? <Moon aria-hidden /> : <Sun aria-hidden />}
      </IconButton>
    </footer>
  );
}
