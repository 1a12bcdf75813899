import { useTranslation } from "react-i18next";
import { useErrorText } from "@/lib/i18n/error-text";
import { ErrorState } from "./ui/error-state";

/** The error state of a list or page, in words, with a way to try again. */
export function QueryError({ error, onRetry, className }: { error: unknown; onRetry?: () => void; className?: string }) {
  const { t } = useTranslation();
  const words = useErrorText();
  return <ErrorState title={t("error.title")} text={words(error)} retryLabel={t("action.retry")} onRetry={onRetry} className={className} />;
}
