import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { ApiError } from "@/lib/api/errors";
import { useErrorText } from "@/lib/i18n/error-text";

/** What went wrong, with Meta's own sentence where it gave one. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation("templates");
  const words = useErrorText();
  const said = error instanceof ApiError && error.code === "meta_refused_template" ? error.facts.graphMessage : undefined;
  return (
    <FormAlert>
      {typeof said === "string" ? (
        <>
          <p className="font-medium">{t("refused")}</p>
          <p className="mt-0.5">{t("refusedSaid", { message: said })}</p>
        </>
      ) : (
        words(error)
      )}
    </FormAlert>
  );
}
