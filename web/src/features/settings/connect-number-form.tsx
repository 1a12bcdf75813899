import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toasts";
import type { ConnectNumber } from "@/lib/api/types";
import { placeFieldErrors } from "@/lib/form-errors";
import { numbersQuery } from "@/lib/workspace";
import { connectNumber } from "./api";
import { connectNumberSchema } from "./connect-number-schema";
import { KeyCheck } from "./key-check";
import { Refusal } from "./refusal";

const fields = ["displayPhoneNumber", "phoneNumberId", "wabaId", "accessToken"] as const;

export function ConnectNumberForm({ workspaceId, onDone }: { workspaceId: string; onDone: () => void }) {
  const { t } = useTranslation("settings");
  const queryClient = useQueryClient();
  const schema = useMemo(() => connectNumberSchema(t), [t]);
  const form = useForm<Required<ConnectNumber>>({
    resolver: zodResolver(schema),
    mode: "onTouched",
    defaultValues: { displayPhoneNumber: "", phoneNumberId: "", wabaId: "", accessToken: "" },
  });
  /** What was said about no field in particular. */
  const [failure, setFailure] = useState<unknown>(null);
  const connect = useMutation({
    mutationFn: (body: ConnectNumber) => connectNumber(workspaceId, body),
    onSuccess: async (number) => {
      toast.success(t("form.connected", { number: number.displayPhoneNumber }));
      await queryClient.invalidateQueries(numbersQuery(workspaceId));
      onDone();
    },
    onError: (error) => {
      const placed = placeFieldErrors({ error, fields, setError: form.setError, words: t("invalid.server") });
      setFailure(placed ? null : error);
    },
  });
  const { errors } = form.formState;

  return (
    <form noValidate className="flex flex-col gap-5 pt-2" onSubmit={(event) => void form.handleSubmit((values) => connect.mutate(values))(event)}>
      <Field label={t("form.displayPhoneNumber")} hint={t("form.displayHint")} error={errors.displayPhoneNumber?.message}>
        {(wiring) => <Input type="tel" autoComplete="off" {...wiring} {...form.register("displayPhoneNumber")} />}
      </Field>
      <Field label={t("numbers.phoneNumberId")} error={errors.phoneNumberId?.message}>
        {(wiring) => <Input inputMode="numeric" autoComplete="off" className="tabular-nums" {...wiring} {...form.register("phoneNumberId")} />}
      </Field>
      <Field label={t("numbers.wabaId")} error={errors.wabaId?.message}>
        {(wiring) => <Input inputMode="numeric" autoComplete="off" className="tabular-nums" {...wiring} {...form.register("wabaId")} />}
      </Field>
      <Field label={t("form.accessToken")} hint={t("form.accessTokenHint")} error={errors.accessToken?.message}>
        {(wiring) => <PasswordInput autoComplete="off" showLabel={t("form.showToken")} hideLabel={t("form.hideToken")} {...wiring} {...form.register("accessToken")} />}
      </Field>
      {connect.isError && failure ? (
        <FormAlert>
          <Refusal error={failure} />
        </FormAlert>
      ) : null}
      <KeyCheck workspaceId={workspaceId} keys={form.watch()} />
      <Button type="submit" variant="primary" size="lg" busy={connect.isPending}>
        {t("form.submit")}
      </Button>
    </form>
  );
}
