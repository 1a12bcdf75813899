import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/ui/error-state";
import { ApiError } from "@/lib/api/errors";
import { useErrorText } from "@/lib/i18n/error-text";

export function PageError({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const words = useErrorText();
  return (
    <main className="h-full">
      <ErrorState
        titleAs="h1"
        title={t("error.page")}
        text={error instanceof ApiError ? words(error) : t("error.pageText")}
        retryLabel={t("action.reload")}
        onRetry={() => globalThis.location.reload()}
      />
    </main>
  );
}
