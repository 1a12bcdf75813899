import { UserRoundX } from "lucide-react";
import { useTranslation } from "react-i18next";

/** In the composer's place: there is nobody left to write to. */
export function DeletedNote() {
  const { t } = useTranslation("inbox");
  return (
    <div className="flex gap-3 rounded-card border bg-subtle px-4 py-3">
      <UserRoundX aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0">
        <p className="text-body font-medium">{t("deleted.title")}</p>
        <p className="text-body text-pretty text-muted-foreground">{t("deleted.text")}</p>
      </div>
    </div>
  );
}
