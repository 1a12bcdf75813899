import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/section";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useSession } from "@/lib/session";
import { changeEmail } from "./api";
import { Form } from "./form";
import { PasswordField } from "./password-field";

export function EmailSection() {
  const { t } = useTranslation("account");
  const { user } = useSession();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const change = useMutation({ mutationFn: () => changeEmail({ email, password }), onSuccess: () => setPassword("") });
  return (
    <Section title={t("email.title")}>
      <Form
        className="flex flex-col gap-4 px-5 py-4"
        onSubmit={() => change.mutate()}
        submit={t("email.submit")}
        busy={change.isPending}
        error={change.error}
        done={change.isSuccess ? t("email.done", { email }) : null}
      >
        <Field label={t("field.newEmail")} hint={t("email.now", { email: user.email })}>
          {(wiring) => <Input type="email" autoComplete="email" required value={email} onChange={(event) => setEmail(event.target.value)} {...wiring} />}
        </Field>
        <PasswordField label={t("field.present")} value={password} onChange={setPassword} />
      </Form>
    </Section>
  );
}
