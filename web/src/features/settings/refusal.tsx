import { useTranslation } from "react-i18next";
import { useErrorText } from "@/lib/i18n/error-text";
import { refusalReason } from "./refusal-reason";

/** Why the live check failed and what to do about it. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation("settings");
  const words = useErrorText();
  const refusal = refusalReason(error);
  if (!refusal) return words(error);
  return (
    <>
      <p className="font-medium">{t("refused.title")}</p>
      <p className="mt-0.5">{t(`refused.${refusal.reason}`)}</p>
      {refusal.said ? <p className="mt-1 text-meta">{t("refused.said", { message: refusal.said })}</p> : null}
    </>
  );
}
