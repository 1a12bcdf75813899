import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { WhatsAppNumber } from "@/lib/api/types";
import { useLanguage } from "@/lib/i18n/use-language";
import { MetaRefusal } from "../meta-refusal";
import { askCode, confirmCode } from "../numbers-api";
import { StepHead } from "./step-head";

type VerifyStepProps = { workspaceId: string; number: WhatsAppNumber; onDone: (number: WhatsAppNumber) => void };

/** The number is somebody's: by a code that Meta sends it. */
export function VerifyStep({ workspaceId, number, onDone }: VerifyStepProps) {
  const { t } = useTranslation("connect");
  const language = useLanguage();
  const [code, setCode] = useState("");
  const one = { workspaceId, numberId: number.id };
  const named = { number: number.displayPhoneNumber };
  const ask = useMutation({ mutationFn: (method: "SMS" | "VOICE") => askCode(one, { method, language }) });
  const confirm = useMutation({ mutationFn: () => confirmCode(one, code.trim()), onSuccess: onDone });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <StepHead title={t("verify.title")} text={t("verify.text", named)} />
      <div className="flex flex-wrap gap-2">
        <Button size="lg" variant={ask.isSuccess ? "outline" : "primary"} busy={ask.isPending && ask.variables === "SMS"} onClick={() => ask.mutate("SMS")}>
          {t("verify.sms")}
        </Button>
        <Button size="lg" busy={ask.isPending && ask.variables === "VOICE"} onClick={() => ask.mutate("VOICE")}>
          {t("verify.voice")}
        </Button>
      </div>
      {ask.isError ? <MetaRefusal error={ask.error} /> : null}
      {ask.isSuccess ? (
        <>
          <p role="status" className="text-body">
            {t("verify.sent", named)} <span className="text-muted-foreground">{t("verify.again")}</span>
          </p>
          <Field label={t("verify.code")}>
            {(wiring) => (
              <Input {...wiring} inputMode="numeric" autoComplete="one-time-code" maxLength={10} className="w-44 tabular-nums" value={code} onChange={(event) => setCode(event.target.value)} />
            )}
          </Field>
          {confirm.isError ? <MetaRefusal error={confirm.error} /> : null}
          <Button type="submit" variant="primary" size="lg" busy={confirm.isPending} disabled={code.trim().length < 4}>
            {t("verify.confirm")}
          </Button>
        </>
      ) : null}
    </form>
  );
}
