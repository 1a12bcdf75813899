import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MetaRefusal } from "../meta-refusal";
import { type SignupAnswer, addNumber, chooseNumber } from "./api";
import { StepHead } from "./step-head";

type ChooseStepProps = { workspaceId: string; signedUp: SignupAnswer; onDone: (answer: SignupAnswer) => void };

/** After the pop-up: the account has several numbers, or none. */
export function ChooseStep(props: ChooseStepProps) {
  return (props.signedUp.choices ?? []).length > 0 ? <Choices {...props} /> : <NewNumber {...props} />;
}

function Choices({ workspaceId, signedUp, onDone }: ChooseStepProps) {
  const { t } = useTranslation("connect");
  const { choices = [], grant = "" } = signedUp;
  const [chosen, setChosen] = useState(choices[0]);
  const choose = useMutation({
    mutationFn: () => chooseNumber(workspaceId, { grant, wabaId: chosen?.wabaId ?? "", phoneNumberId: chosen?.phoneNumberId ?? "" }),
    onSuccess: onDone,
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        choose.mutate();
      }}
    >
      <StepHead title={t("choose.title")} text={t("choose.text")} />
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{t("choose.title")}</legend>
        {choices.map((choice) => (
          <label key={choice.phoneNumberId} className="grid cursor-pointer grid-cols-[auto_1fr] gap-x-3 rounded-row border px-3 py-2.5 has-checked:border-primary has-focus-visible:outline-2 has-focus-visible:outline-ring/40">
            <input type="radio" name="number" className="mt-1" checked={choice.phoneNumberId === chosen?.phoneNumberId} onChange={() => setChosen(choice)} />
            <span className="font-medium tabular-nums">{choice.displayPhoneNumber}</span>
            <span className="col-start-2 text-meta text-muted-foreground">{[choice.verifiedName, choice.isOnBizApp ? t("choose.onPhone") : ""].filter(Boolean).join(" · ")}</span>
          </label>
        ))}
      </fieldset>
      {choose.isError ? <MetaRefusal error={choose.error} /> : null}
      <Button type="submit" variant="primary" size="lg" busy={choose.isPending}>
        {t("choose.connect")}
      </Button>
    </form>
  );
}

function NewNumber({ workspaceId, signedUp, onDone }: ChooseStepProps) {
  const { t } = useTranslation("connect");
  const [phone, setPhone] = useState("");
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => addNumber(workspaceId, { grant: signedUp.grant ?? "", wabaId: signedUp.accounts?.[0] ?? "", phone: phone.trim(), name: name.trim() }),
    onSuccess: onDone,
  });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <StepHead title={t("choose.addTitle")} text={t("choose.addText")} />
      <Field label={t("choose.phone")} hint={t("choose.phoneHint")}>
        {(wiring) => <Input {...wiring} type="tel" autoComplete="tel" maxLength={32} value={phone} onChange={(event) => setPhone(event.target.value)} />}
      </Field>
      <Field label={t("choose.name")} hint={t("choose.nameHint")}>
        {(wiring) => <Input {...wiring} maxLength={75} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      {add.isError ? <MetaRefusal error={add.error} /> : null}
      <Button type="submit" variant="primary" size="lg" busy={add.isPending} disabled={phone.trim().length < 8 || name.trim().length < 2}>
        {t("choose.add")}
      </Button>
    </form>
  );
}
