import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CenteredPage } from "@/components/centered-page";
import { resetPassword } from "./api";
import { Form } from "./form";
import { useLinkToken } from "./link-token";
import { PasswordField } from "./password-field";
import "./words";

export function ResetPasswordPage() {
  const { t } = useTranslation("account");
  const token = useLinkToken();
  const [password, setPassword] = useState("");
  const reset = useMutation({ mutationFn: () => resetPassword(token, password), meta: { quiet: true } });
  return (
    <CenteredPage title={t("reset.title")} lead={reset.isSuccess ? t("reset.done") : t("reset.lead")}>
      {reset.isSuccess ? (
        <p className="mt-6">
          <Link to="/sign-in" className="font-medium underline underline-offset-3">
            {t("join.signIn")}
          </Link>
        </p>
      ) : (
        <Form onSubmit={() => reset.mutate()} submit={t("reset.submit")} busy={reset.isPending} error={reset.error}>
          <PasswordField label={t("field.next")} value={password} onChange={setPassword} isNew />
        </Form>
      )}
    </CenteredPage>
  );
}
