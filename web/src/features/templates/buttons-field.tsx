import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type Draft, buttonKinds, emptyButton, mostButtons, variablesOf } from "./draft-model";
import type { Editor } from "./use-editor";

type One = Draft["buttons"][number];

export function ButtonsField({ editor: { draft, change } }: { editor: Editor }) {
  const { t } = useTranslation("templates");
  const put = (index: number, button: One) => change({ buttons: draft.buttons.with(index, button) });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 text-body font-medium">{t("form.buttons")}</legend>
      {draft.buttons.map((button, index) => (
        <div key={index} className="flex items-start gap-2 rounded-row border bg-subtle p-3">
          <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
            <ButtonFields button={button} onChange={(changed) => put(index, changed)} />
          </div>
          <IconButton label={t("form.removeButton", { number: index + 1 })} size="iconSm" onClick={() => change({ buttons: draft.buttons.toSpliced(index, 1) })}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      {draft.buttons.length < mostButtons ? (
        <Button size="sm" className="self-start" onClick={() => change({ buttons: [...draft.buttons, emptyButton("QUICK_REPLY")] })}>
          <Plus aria-hidden />
          {t("form.addButton")}
        </Button>
      ) : null}
    </fieldset>
  );
}

function ButtonFields({ button, onChange }: { button: One; onChange: (button: One) => void }) {
  const { t } = useTranslation("templates");
  const text = (key: "text" | "url" | "phoneNumber" | "sample" | "flowId", label: string, className?: string) => (
    <Field label={label} className={className}>
      {(wiring) => <Input {...wiring} value={button[key]} onChange={(event) => onChange({ ...button, [key]: event.target.value })} />}
    </Field>
  );
  return (
    <>
      <Field label={t("form.buttonKind")}>
        {(wiring) => (
          <Select {...wiring} value={button.kind} onChange={(event) => onChange({ ...emptyButton(buttonKinds.find((kind) => kind === event.target.value) ?? "QUICK_REPLY"), text: button.text })}>
            {buttonKinds.map((kind) => (
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
    </>
  );
}
