import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CenteredPage } from "@/components/centered-page";
import { FormAlert } from "@/components/form-alert";
import { useErrorText } from "@/lib/i18n/error-text";
import { sessionQuery } from "@/lib/session";
import { verifyEmail } from "./api";
import { useLinkToken } from "./link-token";
import "./words";

export function VerifyEmailPage() {
  const { t } = useTranslation("account");
  const words = useErrorText();
  const queryClient = useQueryClient();
  const token = useLinkToken();
  // A query, so that two renders of the page spend the link once.
  const verified = useQuery({
    queryKey: ["verify-email", token],
    queryFn: async () => {
      await verifyEmail(token);
      await queryClient.invalidateQueries(sessionQuery);
      return true;
    },
    meta: { quiet: true },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <CenteredPage title={t("verify.title")}>
      <div className="mt-6 flex flex-col gap-6" aria-live="polite" aria-busy={verified.isPending}>
        {verified.isSuccess ? <p className="text-read">{t("verify.done")}</p> : null}
        {verified.isError ? <FormAlert>{words(verified.error)}</FormAlert> : null}
        <Link to="/" className="font-medium underline underline-offset-3">
          {t("verify.go")}
        </Link>
      </div>
    </CenteredPage>
  );
}
