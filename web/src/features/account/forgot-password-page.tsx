import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CenteredPage } from "@/components/centered-page";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { forgotPassword } from "./api";
import { Form } from "./form";
import "./words";

export function ForgotPasswordPage() {
  const { t } = useTranslation("account");
  const [email, setEmail] = useState("");
  const ask = useMutation({ mutationFn: forgotPassword, meta: { quiet: true } });
  return (
    <CenteredPage title={t("forgot.title")} lead={t("forgot.lead")}>
      <Form onSubmit={() => ask.mutate(email)} submit={t("forgot.submit")} busy={ask.isPending} error={ask.error} done={ask.isSuccess ? t("forgot.sent") : null}>
        <Field label={t("field.email")}>
          {(wiring) => <Input type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} {...wiring} />}
        </Field>
      </Form>
      <p className="mt-6 text-center">
        <Link to="/sign-in" className="font-medium underline underline-offset-3">
          {t("forgot.back")}
        </Link>
      </p>
    </CenteredPage>
  );
}
