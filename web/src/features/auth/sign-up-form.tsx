import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useMemo, useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import { placeFieldErrors } from "@/lib/form-errors";
import { useErrorText } from "@/lib/i18n/error-text";
import { languageNames, languages } from "@/lib/i18n/languages";
import { useLanguage } from "@/lib/i18n/use-language";
import { currencies, currencyLabel, likelyCurrency } from "./currencies";
import { PasswordMeter } from "./password-meter";
import { type SignUpValues, signUpSchema } from "./schemas";

const fields = ["name", "email", "password", "workspaceName", "language", "currency"] as const;

export function SignUpForm({ onSubmit, error }: { onSubmit: (values: SignUpValues) => void; error: Error | null }) {
  const { t } = useTranslation("auth");
  const language = useLanguage();
  const schema = useMemo(() => signUpSchema(t), [t]);
  const form = useForm<SignUpValues>({
    resolver: zodResolver(schema),
    mode: "onTouched",
    defaultValues: { name: "", email: "", password: "", workspaceName: "", language, currency: likelyCurrency() },
  });
  const alert = useServerErrors(form, error);

  return (
    <form noValidate className="mt-8 flex flex-col gap-5" onSubmit={(event) => void form.handleSubmit(onSubmit)(event)}>
      <AccountFields form={form} />
      <BusinessFields form={form} />
      {alert ? <FormAlert>{alert}</FormAlert> : null}
      <Button type="submit" variant="primary" size="lg">
        {t("signUp.submit")}
      </Button>
    </form>
  );
}

function AccountFields({ form }: { form: UseFormReturn<SignUpValues> }) {
  const { t } = useTranslation("auth");
  const { errors } = form.formState;
  return (
    <>
      <Field label={t("field.name")} error={errors.name?.message}>
        {(wiring) => <Input autoComplete="name" {...wiring} {...form.register("name")} />}
      </Field>
      <Field label={t("field.email")} error={errors.email?.message}>
        {(wiring) => <Input type="email" autoComplete="username" {...wiring} {...form.register("email")} />}
      </Field>
      <Field label={t("field.password")} error={errors.password?.message} hint={<PasswordMeter password={form.watch("password")} />}>
        {(wiring) => (
          <PasswordInput autoComplete="new-password" showLabel={t("field.showPassword")} hideLabel={t("field.hidePassword")} {...wiring} {...form.register("password")} />
        )}
      </Field>
    </>
  );
}

function BusinessFields({ form }: { form: UseFormReturn<SignUpValues> }) {
  const { t } = useTranslation("auth");
  const shown = useLanguage();
  const { errors } = form.formState;
  return (
    <>
      <Field label={t("field.workspaceName")} hint={t("field.workspaceHint")} error={errors.workspaceName?.message}>
        {(wiring) => <Input autoComplete="organization" {...wiring} {...form.register("workspaceName")} />}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("field.language")} error={errors.language?.message}>
          {(wiring) => (
            <Select {...wiring} {...form.register("language")}>
              {languages.map((code) => (
                <option key={code} value={code}>
                  {languageNames[code]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("field.currency")} error={errors.currency?.message}>
          {(wiring) => (
            <Select {...wiring} {...form.register("currency")}>
              {currencies.map((code) => (
                <option key={code} value={code}>
                  {currencyLabel(code, shown)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}

/** Puts a refusal at its field; gives back the words for what belongs to no field. */
function useServerErrors({ setError }: UseFormReturn<SignUpValues>, error: Error | null): string | null {
  const { t } = useTranslation("auth");
  const { t: errorWords } = useTranslation("errors");
  const words = useErrorText();
  const [alert, setAlert] = useState<string | null>(null);
  useEffect(() => {
    const byCode = {
      email_taken: { field: "email", words: errorWords("email_taken") },
      password_common: { field: "password", words: errorWords("password_common") },
      password_breached: { field: "password", words: errorWords("password_breached") },
    } as const;
    const placed = error && placeFieldErrors({ error, fields, setError, words: t("invalid.server"), byCode });
    setAlert(error && !placed ? words(error) : null);
    // Only a new error places anything: a change of language must not bring an old one back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [error]);
  return alert;
}
