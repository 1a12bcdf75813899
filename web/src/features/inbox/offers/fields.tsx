import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

/** WhatsApp's limits. */
export const longest = { body: 1024, line: 60, label: 20, flowLabel: 30, section: 24, url: 2000 };

type TextProps = { label: string; hint?: string; error?: string; value: string; onChange: (value: string) => void };

export function BodyField({ label, hint, value, onChange }: TextProps) {
  return (
    <Field label={label} hint={hint}>
      {(wiring) => <Textarea {...wiring} rows={2} maxLength={longest.body} value={value} onChange={({ target }) => onChange(target.value)} className="max-h-40 min-h-16" />}
    </Field>
  );
}

export function LineField({ max, type, placeholder, ...field }: TextProps & { max: number; type?: "url"; placeholder?: string }) {
  return (
    <Field label={field.label} hint={field.hint} error={field.error}>
      {(wiring) => (
        <Input
          {...wiring}
          autoComplete="off"
          inputMode={type}
          placeholder={placeholder}
          maxLength={max}
          value={field.value}
          onChange={({ target }) => field.onChange(target.value)}
        />
      )}
    </Field>
  );
}

export function FooterField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("offers");
  return <LineField label={t("footer")} hint={t("optional")} max={longest.line} value={value} onChange={onChange} />;
}

/** What is left empty is not sent. */
export const given = (text: string): string | undefined => text.trim() || undefined;
