import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeField } from "@/components/code-field";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/errors";
import type { Session } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { passSecondFactor } from "./api";

type SecondStepProps = { challenge: string; onSignedIn: (session: Session) => void; onStartAgain: () => void };

/** After the password: a code of the app, or one of the recovery codes. */
export function SecondStep({ challenge, onSignedIn, onStartAgain }: SecondStepProps) {
  const { t } = useTranslation("auth");
  const [kind, setKind] = useState<Kind>("code");
  const other = kind === "code" ? "recoveryCode" : "code";
  return (
    <>
      <h1 className="text-hero font-semibold tracking-tight">{t("secondStep.title")}</h1>
      <p className="mt-1 text-read text-pretty text-muted-foreground">{t(`secondStep.lead.${kind}`)}</p>
      <CodeForm key={kind} kind={kind} challenge={challenge} onSignedIn={onSignedIn} />
      <div className="mt-6 flex flex-col items-center gap-2">
        <Button variant="ghost" onClick={() => setKind(other)}>
          {t(`secondStep.use.${other}`)}
        </Button>
        <Button variant="ghost" onClick={onStartAgain}>
          {t("secondStep.startAgain")}
        </Button>
      </div>
    </>
  );
}

type Kind = "code" | "recoveryCode";
type CodeFormProps = { kind: Kind; challenge: string; onSignedIn: (session: Session) => void };

function CodeForm({ kind, challenge, onSignedIn }: CodeFormProps) {
  const { t } = useTranslation("auth");
  const words = useErrorText();
  const [typed, setTyped] = useState("");
  const pass = useMutation({ mutationFn: () => passSecondFactor({ challenge, [kind]: typed }), meta: { quiet: true }, onSuccess: onSignedIn });
  const isOver = pass.error instanceof ApiError && pass.error.code === "sign_in_expired";
  return (
    <form
      className="mt-8 flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        pass.mutate();
      }}
    >
      <CodeField label={t(`secondStep.field.${kind}`)} hint={kind === "code" ? undefined : t("secondStep.hint")} value={typed} onChange={setTyped} isFocused />
      {pass.isError ? <FormAlert>{words(pass.error)}</FormAlert> : null}
      <Button type="submit" variant="primary" size="lg" busy={pass.isPending} disabled={isOver}>
        {t("secondStep.submit")}
      </Button>
    </form>
  );
}
