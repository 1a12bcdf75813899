import { useTranslation } from "react-i18next";
import { Toaster } from "./ui/toaster";

export function AppToaster() {
  const { t } = useTranslation();
  return <Toaster label={t("notices")} closeLabel={t("action.close")} />;
}
