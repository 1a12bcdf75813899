import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { mostApps, otpKinds } from "./draft-model";
import type { Editor } from "./use-editor";

/** An authentication template: Meta writes its words, what is chosen here is what the button does. */
export function CodeFields({ editor }: { editor: Editor }) {
  const { t } = useTranslation("templates");
  const { draft, change } = editor;
  const choose = (value: string) => {
    const otpKind = otpKinds.find((kind) => kind === value) ?? "COPY_CODE";
    change({ otpKind, zeroTapTermsAccepted: false, apps: otpKind === "COPY_CODE" ? [] : draft.apps.length > 0 ? draft.apps : [{ packageName: "", signatureHash: "" }] });
  };
  return (
    <>
      <Field label={t("form.otp")} hint={t(`form.otpHint.${draft.otpKind}`)}>
        {(wiring) => (
          <Select {...wiring} value={draft.otpKind} onChange={(event) => choose(event.target.value)}>
            {otpKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`form.otpKind.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {draft.otpKind === "COPY_CODE" ? null : <AppsField editor={editor} />}
      {draft.otpKind === "ZERO_TAP" ? (
        <label className="flex items-start gap-3 text-body">
          <Switch checked={draft.zeroTapTermsAccepted} onCheckedChange={(zeroTapTermsAccepted) => change({ zeroTapTermsAccepted })} />
          {t("form.zeroTapTerms")}
        </label>
      ) : null}
      <Field label={t("form.expiry")}>
        {(wiring) => (
          <Input
            {...wiring}
            inputMode="numeric"
            className="w-32 tabular-nums"
            value={draft.codeExpirationMinutes ?? ""}
            onChange={(event) => change({ codeExpirationMinutes: event.target.value ? Math.min(999, Number(event.target.value.replaceAll(/\D/g, ""))) : null })}
          />
        )}
      </Field>
      <label className="flex items-center gap-3 text-body font-medium">
        <Switch checked={draft.addSecurityRecommendation} onCheckedChange={(addSecurityRecommendation) => change({ addSecurityRecommendation })} />
        {t("form.advice")}
      </label>
    </>
  );
}

function AppsField({ editor: { draft, change } }: { editor: Editor }) {
  const { t } = useTranslation("templates");
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 text-body font-medium">{t("form.apps")}</legend>
      {draft.apps.map((app, index) => (
        <div key={index} className="flex items-start gap-2 rounded-row border bg-subtle p-3">
          <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
            {(["packageName", "signatureHash"] as const).map((part) => (
              <Field key={part} label={t(`form.${part}`)}>
                {(wiring) => (
                  <Input {...wiring} autoComplete="off" spellCheck={false} value={app[part]} onChange={(event) => change({ apps: draft.apps.with(index, { ...app, [part]: event.target.value.trim() }) })} />
                )}
              </Field>
            ))}
          </div>
          <IconButton label={t("form.removeApp", { number: index + 1 })} size="iconSm" onClick={() => change({ apps: draft.apps.toSpliced(index, 1) })}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      {draft.apps.length < mostApps ? (
        <Button size="sm" className="self-start" onClick={() => change({ apps: [...draft.apps, { packageName: "", signatureHash: "" }] })}>
          <Plus aria-hidden />
          {t("form.addApp")}
        </Button>
      ) : null}
    </fieldset>
  );
}
