import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/section";
import { changePassword, sessionsQuery } from "./api";
import { Form } from "./form";
import { PasswordField } from "./password-field";

export function PasswordSection() {
  const { t } = useTranslation("account");
  const queryClient = useQueryClient();
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const change = useMutation({
    mutationFn: () => changePassword({ password, newPassword }),
    onSuccess: async () => {
      setPassword("");
      setNewPassword("");
      await queryClient.invalidateQueries(sessionsQuery);
    },
  });
  return (
    <Section title={t("password.title")}>
      <Form
        className="flex flex-col gap-4 px-5 py-4"
        onSubmit={() => change.mutate()}
        submit={t("password.submit")}
        busy={change.isPending}
        error={change.error}
        done={change.isSuccess ? t("password.done") : null}
      >
        <p className="text-muted-foreground">{t("password.text")}</p>
        <PasswordField label={t("field.present")} value={password} onChange={setPassword} />
        <PasswordField label={t("field.next")} value={newPassword} onChange={setNewPassword} isNew />
      </Form>
    </Section>
  );
}
