import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AuthLayout } from "./auth-layout";
import { SignUpForm } from "./sign-up-form";
import { SignUpProgress } from "./sign-up-progress";
import { useSignUp } from "./use-sign-up";
import "./words";

export function SignUpPage() {
  const { t } = useTranslation("auth");
  const signUp = useSignUp();
  return (
    <AuthLayout>
      {signUp.step ? <SignUpProgress step={signUp.step} workspaceName={signUp.workspaceName} /> : null}
      {/* Kept while the server works, so that a refusal finds what was typed. */}
      <div hidden={Boolean(signUp.step)}>
        <h1 className="text-hero font-semibold tracking-tight">{t("signUp.title")}</h1>
        <p className="mt-1 text-read text-pretty text-muted-foreground">{t("signUp.lead")}</p>
        <SignUpForm onSubmit={signUp.submit} error={signUp.error} />
        <p className="mt-6 text-center text-muted-foreground">
          {t("signUp.hasAccount")}{" "}
          <Link to="/sign-in" className="font-medium text-foreground underline underline-offset-3">
            {t("signUp.toSignIn")}
          </Link>
        </p>
      </div>
    </AuthLayout>
  );
}
