import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useLanguage } from "@/lib/i18n/use-language";
import { PhoneError, phoneApi } from "../api";
import { languageName } from "../format/language-name";
import type { Persona } from "../model";
import { useRefusalWords } from "../store/use-refusal";

const spoken = ["it", "en", "es", "fr", "de", "pt"];
const e164 = /^\+[1-9][0-9]{6,14}$/u;

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void; onCreated: (persona: Persona) => void };

export function NewPersonaDialog({ isOpen, onOpenChange, onCreated }: Props) {
  const { t } = useTranslation("phone");
  const { t: tCommon } = useTranslation();
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent title={t("persona.new")} description={t("persona.newText")} closeLabel={tCommon("action.close")}>
        <PersonaForm
          onCreated={(persona) => {
            onOpenChange(false);
            onCreated(persona);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function PersonaForm({ onCreated }: Pick<Props, "onCreated">) {
  const { t } = useTranslation("phone");
  const language = useLanguage();
  const words = useRefusalWords();
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [speaks, setSpeaks] = useState<string>(language);
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const digits = phone.replace(/[\s()./-]/gu, "");
    if (!e164.test(digits)) return setError(t("persona.phoneWrong"));
    setBusy(true);
    try {
      onCreated(await phoneApi.addPersona({ name: name.trim(), phone: digits, language: speaks }));
    } catch (refusal) {
      if (!(refusal instanceof PhoneError)) throw refusal;
      setError(words(refusal));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label={t("persona.name")}>{(wiring) => <Input {...wiring} required maxLength={80} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      <Field label={t("persona.phone")} hint={t("persona.phoneHint")} error={error}>
        {(wiring) => <Input {...wiring} required inputMode="tel" autoComplete="off" value={phone} onChange={(event) => setPhone(event.target.value)} />}
      </Field>
      <Field label={t("persona.language")}>
        {(wiring) => (
          <Select {...wiring} value={speaks} onChange={(event) => setSpeaks(event.target.value)}>
            {spoken.map((code) => (
              <option key={code} value={code}>
                {languageName(code, language)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" variant="primary" busy={isBusy} disabled={!name.trim()} className="self-end">
        {t("persona.create")}
      </Button>
    </form>
  );
}
