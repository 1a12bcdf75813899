import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toasts";
import { ApiError } from "@/lib/api/errors";
import { MetaRefusal } from "./meta-refusal";
import { bringApp, ownAppQuery } from "./own-app-api";

const isOfTheKeys = (error: Error) => error instanceof ApiError && error.facts.graphCode === 190;

type OwnAppFormProps = { workspaceId: string; appId: string; onDone: () => void };

/** Id and secret; Meta is asked about them first. `appId` of the app whose secret is renewed, empty for a new one. */
export function OwnAppForm({ workspaceId, appId: known, onDone }: OwnAppFormProps) {
  const { t } = useTranslation("numbers");
  const client = useQueryClient();
  const [appId, setAppId] = useState(known);
  const [appSecret, setAppSecret] = useState("");
  const bring = useMutation({
    mutationFn: () => bringApp(workspaceId, { appId: appId.trim(), appSecret: appSecret.trim() }),
    onSuccess: (found) => {
      client.setQueryData(ownAppQuery(workspaceId).queryKey, found);
      if (found.app?.verifiedAt) toast.success(t("own.saved"));
      onDone();
    },
  });
  return (
    <form
      noValidate
      className="flex w-full flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        bring.mutate();
      }}
    >
      <Field label={t("own.appId")} hint={t("own.appIdHint")}>
        {(wiring) => (
          <Input {...wiring} inputMode="numeric" autoComplete="off" maxLength={32} disabled={known !== ""} className="tabular-nums" value={appId} onChange={(event) => setAppId(event.target.value.replaceAll(/\D/g, ""))} />
        )}
      </Field>
      <Field label={t("own.secret")} hint={t(known ? "own.newSecretHint" : "own.secretHint")}>
        {(wiring) => <PasswordInput autoComplete="off" showLabel={t("own.showSecret")} hideLabel={t("own.hideSecret")} {...wiring} value={appSecret} onChange={(event) => setAppSecret(event.target.value)} />}
      </Field>
      {bring.isError ? isOfTheKeys(bring.error) ? <FormAlert>{t("own.wrong")}</FormAlert> : <MetaRefusal error={bring.error} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={bring.isPending} disabled={appId.length < 5 || appSecret.trim().length < 16}>
          {t("own.save")}
        </Button>
        <Button variant="ghost" onClick={onDone}>
          {t("own.cancel")}
        </Button>
      </div>
    </form>
  );
}
