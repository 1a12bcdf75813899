import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import type { WhatsAppNumber } from "@/lib/api/types";
import { KeyLines } from "./key-lines";
import { Refusal } from "./refusal";
import { useConnectForm } from "./use-connect-form";

export function ConnectNumberForm({ workspaceId, onDone }: { workspaceId: string; onDone: (number: WhatsAppNumber) => void }) {
  const { t } = useTranslation("settings");
  const { form, checked, failure, isPending, send } = useConnectForm({ workspaceId, onDone });
  const { errors } = form.formState;

  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={(event) => void send(event)}>
      <Field label={t("numbers.phoneNumberId")} hint={t("form.phoneNumberIdHint")} error={errors.phoneNumberId?.message}>
        {(wiring) => <Input inputMode="numeric" autoComplete="off" className="tabular-nums" {...wiring} {...form.register("phoneNumberId")} />}
      </Field>
      <Field label={t("numbers.wabaId")} error={errors.wabaId?.message}>
        {(wiring) => <Input inputMode="numeric" autoComplete="off" className="tabular-nums" {...wiring} {...form.register("wabaId")} />}
      </Field>
      <Field label={t("form.accessToken")} hint={t("form.accessTokenHint")} error={errors.accessToken?.message}>
        {(wiring) => <PasswordInput autoComplete="off" showLabel={t("form.showToken")} hideLabel={t("form.hideToken")} {...wiring} {...form.register("accessToken")} />}
      </Field>
      {failure ? (
        <FormAlert>
          <Refusal error={failure} />
        </FormAlert>
      ) : null}
      {checked ? <KeyLines steps={checked.steps} /> : null}
      <Button type="submit" variant="primary" size="lg" busy={isPending}>
        {t("form.submit")}
      </Button>
    </form>
  );
}
