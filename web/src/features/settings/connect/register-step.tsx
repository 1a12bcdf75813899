import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ApiError } from "@/lib/api/errors";
import type { WhatsAppNumber } from "@/lib/api/types";
import { MetaRefusal } from "../meta-refusal";
import { registerNumber } from "../numbers-api";
import { StepHead } from "./step-head";

type RegisterStepProps = { workspaceId: string; number: WhatsAppNumber; onDone: (number: WhatsAppNumber) => void };

/** One press: we make up the pin. Only for a number that has one already it is asked for. */
export function RegisterStep({ workspaceId, number, onDone }: RegisterStepProps) {
  const { t } = useTranslation("connect");
  const [hasPin, setHasPin] = useState(false);
  const [pin, setPin] = useState("");
  const register = useMutation({
    mutationFn: () => registerNumber({ workspaceId, numberId: number.id }, hasPin ? pin : null),
    onSuccess: onDone,
    onError: (error) => {
      if (error instanceof ApiError && error.facts.graphCode === 133005) setHasPin(true);
    },
  });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        register.mutate();
      }}
    >
      <StepHead title={t("register.title")} text={t("register.text", { number: number.displayPhoneNumber })} />
      <label className="flex items-center gap-2 text-body">
        <input type="checkbox" checked={hasPin} onChange={(event) => setHasPin(event.target.checked)} />
        {t("register.hasPin")}
      </label>
      {hasPin ? (
        <Field label={t("register.pin")} hint={t("register.pinHint")}>
          {(wiring) => (
            <Input {...wiring} inputMode="numeric" autoComplete="off" maxLength={6} className="w-44 tabular-nums" value={pin} onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ""))} />
          )}
        </Field>
      ) : null}
      {register.isError ? <MetaRefusal error={register.error} /> : null}
      <Button type="submit" variant="primary" size="lg" busy={register.isPending} disabled={hasPin && pin.length !== 6}>
        {t("register.go")}
      </Button>
    </form>
  );
}
