import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import type { LogIn, Session } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { sessionQuery } from "@/lib/session";
import { logIn } from "./api";
import { AuthLayout } from "./auth-layout";
import { safeNext } from "./next";
import { signInSchema } from "./schemas";
import { SecondStep } from "./second-step";
import "./words";

/** The password, and for accounts with a second factor a code. The challenge lives in this page's memory only. */
export function SignInPage({ next }: { next: string | undefined }) {
  const [challenge, setChallenge] = useState<string | null>(null);
  const enter = useEnter(next);
  return (
    <AuthLayout>
      {challenge ? <SecondStep challenge={challenge} onSignedIn={enter} onStartAgain={() => setChallenge(null)} /> : <FirstStep onSignedIn={enter} onChallenged={setChallenge} />}
    </AuthLayout>
  );
}

function FirstStep({ onSignedIn, onChallenged }: { onSignedIn: (session: Session) => void; onChallenged: (challenge: string) => void }) {
  const { t } = useTranslation("auth");
  const words = useErrorText();
  const schema = useMemo(() => signInSchema(t), [t]);
  const form = useForm<LogIn>({ resolver: zodResolver(schema), mode: "onTouched", defaultValues: { email: "", password: "" } });
  const { errors } = form.formState;
  const mutation = useMutation({
    mutationFn: logIn,
    meta: { quiet: true },
    onSuccess: (answer) => ("challenge" in answer ? onChallenged(answer.challenge) : onSignedIn(answer)),
  });

  return (
    <>
      <h1 className="text-hero font-semibold tracking-tight">{t("signIn.title")}</h1>
      <p className="mt-1 text-read text-muted-foreground">{t("signIn.lead")}</p>
      <form noValidate className="mt-8 flex flex-col gap-5" onSubmit={(event) => void form.handleSubmit((values) => mutation.mutate(values))(event)}>
        <Field label={t("field.email")} error={errors.email?.message}>
          {(wiring) => <Input type="email" autoComplete="username" {...wiring} {...form.register("email")} />}
        </Field>
        <Field label={t("field.password")} error={errors.password?.message}>
          {(wiring) => (
            <PasswordInput autoComplete="current-password" showLabel={t("field.showPassword")} hideLabel={t("field.hidePassword")} {...wiring} {...form.register("password")} />
          )}
        </Field>
        {mutation.isError ? <FormAlert>{words(mutation.error)}</FormAlert> : null}
        <Button type="submit" variant="primary" size="lg" busy={mutation.isPending}>
          {t("signIn.submit")}
        </Button>
      </form>
      <p className="mt-6 text-center">
        <Link to="/forgot-password" className="font-medium text-foreground underline underline-offset-3">
          {t("signIn.forgot")}
        </Link>
      </p>
      <p className="mt-3 text-center text-muted-foreground">
        {t("signIn.noAccount")}{" "}
        <Link to="/sign-up" className="font-medium text-foreground underline underline-offset-3">
          {t("signIn.toSignUp")}
        </Link>
      </p>
    </>
  );
}

function useEnter(next: string | undefined) {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (session: Session) => {
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, session);
    router.history.push(safeNext(next));
  };
}
