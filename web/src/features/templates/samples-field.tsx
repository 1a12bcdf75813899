import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { variablesOf } from "./draft-model";

type SamplesFieldProps = { text: string; samples: Record<string, string>; onChange: (samples: Record<string, string>) => void };

/** What could stand in place of each variable of a text: Meta's reviewers want to see it. */
export function SamplesField({ text, samples, onChange }: SamplesFieldProps) {
  const { t } = useTranslation("templates");
  const names = variablesOf(text);
  if (names.length === 0) return null;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {names.map((name) => (
        <Field key={name} label={t("form.sample", { variable: `{{${name}}}` })}>
          {(wiring) => <Input {...wiring} value={samples[name] ?? ""} onChange={(event) => onChange({ ...samples, [name]: event.target.value })} />}
        </Field>
      ))}
    </div>
  );
}
