import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { ApiError } from "@/lib/api/errors";
import { useErrorText } from "@/lib/i18n/error-text";
import numbers from "@/locales/en/numbers.json";

type Fix = keyof typeof numbers.fix;
const isFix = (key: string): key is Fix => key in numbers.fix;

/** What went wrong at Meta, what to do about it, and Meta's own sentence. */
export function MetaRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation("numbers");
  const words = useErrorText();
  const fix = error instanceof ApiError ? `code${String(error.facts.graphCode)}` : "";
  const said = error instanceof ApiError && typeof error.facts.graphMessage === "string" ? error.facts.graphMessage : "";
  return (
    <FormAlert>
      <p className="font-medium">{isFix(fix) ? t(`fix.${fix}`) : words(error)}</p>
      {said ? <p className="mt-0.5 text-meta">{t("problem", { message: said })}</p> : null}
    </FormAlert>
  );
}
