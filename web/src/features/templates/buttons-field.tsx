import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type Button as One, type ButtonKind, emptyButton, variablesOf } from "./draft-model";

type ButtonsFieldProps = { buttons: One[]; kinds: ButtonKind[]; most: number; onChange: (buttons: One[]) => void };

export function ButtonsField({ buttons, kinds, most, onChange }: ButtonsFieldProps) {
  const { t } = useTranslation("templates");
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 text-body font-medium">{t("form.buttons")}</legend>
      {buttons.map((button, index) => (
        <div key={index} className="flex items-start gap-2 rounded-row border bg-subtle p-3">
          <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
            <ButtonFields button={button} kinds={kinds} onChange={(changed) => onChange(buttons.with(index, changed))} />
          </div>
          <IconButton label={t("form.removeButton", { number: index + 1 })} size="iconSm" onClick={() => onChange(buttons.toSpliced(index, 1))}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      {buttons.length < most ? (
        <Button size="sm" className="self-start" onClick={() => onChange([...buttons, emptyButton(kinds[0] ?? "QUICK_REPLY")])}>
          <Plus aria-hidden />
          {t("form.addButton")}
        </Button>
      ) : null}
    </fieldset>
  );
}

function ButtonFields({ button, kinds, onChange }: { button: One; kinds: ButtonKind[]; onChange: (button: One) => void }) {
  const { t } = useTranslation("templates");
  const text = (key: "text" | "url" | "phoneNumber" | "sample" | "flowId" | "flowScreen", label: string, className?: string) => (
    <Field label={label} className={className}>
      {(wiring) => <Input {...wiring} value={button[key]} onChange={(event) => onChange({ ...button, [key]: event.target.value })} />}
    </Field>
  );
  const choose = (value: string) => {
    const fresh = emptyButton(kinds.find((kind) => kind === value) ?? "QUICK_REPLY");
    onChange({ ...fresh, text: fresh.text || button.text });
  };
  return (
    <>
      <Field label={t("form.buttonKind")} hint={button.kind === "MPM" || button.kind === "SPM" || button.kind === "CATALOG" ? t(`form.kindHint.${button.kind}`) : undefined}>
        {(wiring) => (
          <Select {...wiring} value={button.kind} onChange={(event) => choose(event.target.value)}>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`form.kind.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {button.kind === "COPY_CODE" ? text("sample", t("form.buttonCode")) : text("text", t("form.buttonText"))}
      {button.kind === "URL" ? text("url", t("form.buttonUrl", { example: "{{1}}" }), "sm:col-span-2") : null}
      {button.kind === "URL" && variablesOf(button.url).length > 0 ? text("sample", t("form.buttonUrlSample"), "sm:col-span-2") : null}
      {button.kind === "PHONE_NUMBER" ? text("phoneNumber", t("form.buttonPhone")) : null}
      {button.kind === "FLOW" ? text("flowId", t("form.buttonFlow")) : null}
      {button.kind === "FLOW" ? text("flowScreen", t("form.buttonFlowScreen")) : null}
    </>
  );
}
