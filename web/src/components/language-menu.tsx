import { useTranslation } from "react-i18next";
import { changeLanguage } from "@/lib/i18n/start";
import { useLanguage } from "@/lib/i18n/use-language";
import { LanguageSelect } from "./language-select";

/** For pages before sign-in. */
export function LanguageMenu() {
  const { t } = useTranslation();
  return <LanguageSelect label={t("language.label")} language={useLanguage()} onChoose={(language) => void changeLanguage(language)} />;
}
