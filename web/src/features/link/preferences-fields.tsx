import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { formatDate } from "@/lib/format";
import { isLanguage, languageNames, languages } from "@/lib/i18n/languages";
import { Checkbox } from "./checkbox";
import { say } from "./load-words";
import { type FieldName, longestEmail, longestName } from "./preferences-rules";
import type { Preferences } from "./types";
import type { usePreferences } from "./use-preferences";
import { useWords } from "./words";

type PreferencesFieldsProps = { form: ReturnType<typeof usePreferences>; preferences: Preferences };

export function PreferencesFields({ form, preferences }: PreferencesFieldsProps) {
  const { words } = useWords();
  const text = words.preferences;
  const { draft, change, leave } = form;
  const error = (field: FieldName) =>
    form.isWrong(field) || form.isRefusedField(field) ? text.invalid[field] : undefined;
  return (
    <>
      <Field label={text.name} error={error("name")} hint={preferences.phoneHint ? say(text.phone, { phone: preferences.phoneHint }) : undefined}>
        {(wiring) => (
          <Input {...wiring} name="name" autoComplete="name" maxLength={longestName} className="h-12" value={draft.name} onChange={({ target }) => change({ name: target.value })} onBlur={() => leave("name")} />
        )}
      </Field>
      <Field label={text.email} error={error("email")} hint={text.emailHint}>
        {(wiring) => (
          <Input
            {...wiring}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            className="h-12"
            maxLength={longestEmail}
            value={draft.email}
            onChange={({ target }) => change({ email: target.value })}
            onBlur={() => leave("email")}
          />
        )}
      </Field>
      <Field label={text.language} error={error("language")}>
        {(wiring) => (
          <Select {...wiring} name="language" className="[&_select]:h-12" value={draft.language} onChange={({ target }) => (isLanguage(target.value) ? change({ language: target.value }) : undefined)}>
            {languages.map((code) => (
              <option key={code} value={code} lang={code}>
                {languageNames[code]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Consents form={form} preferences={preferences} privacyError={error("privacy")} />
    </>
  );
}

function Consents({ form: { draft, change, leave }, preferences, privacyError }: PreferencesFieldsProps & { privacyError: string | undefined }) {
  const { words, language } = useWords();
  const text = words.preferences;
  return (
    <div className="divide-y rounded-card border bg-card shadow-xs">
      <Checkbox name="marketing" label={text.marketing} hint={text.marketingHint} checked={draft.marketingConsent} onChange={({ target }) => change({ marketingConsent: target.checked })} />
      {preferences.privacyText ? (
        <details className="group px-4">
          <summary className="flex min-h-12 items-center text-read font-medium underline underline-offset-3">{text.privacyNotice}</summary>
          <p className="max-h-60 overflow-y-auto pb-4 text-body whitespace-pre-line text-muted-foreground">{preferences.privacyText}</p>
        </details>
      ) : null}
      {preferences.privacyAcceptedAt ? (
        <p className="px-4 py-3 text-read text-muted-foreground">{say(text.accepted, { date: formatDate(preferences.privacyAcceptedAt, language) })}</p>
      ) : (
        <Checkbox
          name="privacy"
          label={text.privacy}
          error={privacyError}
          checked={draft.privacyAccepted}
          onChange={({ target }) => change({ privacyAccepted: target.checked })}
          onBlur={() => leave("privacy")}
        />
      )}
    </div>
  );
}
