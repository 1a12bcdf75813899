import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";

type PasswordFieldProps = { label: string; value: string; onChange: (value: string) => void; isNew?: boolean; error?: string };

/** One password; a new one with the rule it must keep. */
export function PasswordField({ label, value, onChange, isNew, error }: PasswordFieldProps) {
  const { t } = useTranslation("account");
  return (
    <Field label={label} hint={isNew ? t("field.hint") : undefined} error={error}>
      {(wiring) => (
        <PasswordInput
          autoComplete={isNew ? "new-password" : "current-password"}
          required
          maxLength={1024}
          showLabel={t("field.show")}
          hideLabel={t("field.hide")}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...wiring}
        />
      )}
    </Field>
  );
}
