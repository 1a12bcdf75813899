import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { WhatsAppNumber } from "@/lib/api/types";
import { useLanguage } from "@/lib/i18n/use-language";
import { ButtonsField } from "./buttons-field";
import { CardsField } from "./cards-field";
import { CodeFields } from "./code-fields";
import { type Draft, buttonKinds, headerFormats, inCategory, layoutOf, mostButtons, nameOf, offerButtonKinds, offerHeaderFormats, templateLanguages, withVariable } from "./draft-model";
import { HeaderField } from "./header-field";
import { LayoutField, OfferFields } from "./layout-fields";
import { SamplesField } from "./samples-field";
import { languageName } from "./template-badges";
import { TtlField } from "./ttl-field";
import type { Editor } from "./use-editor";

type DraftFormProps = { formId: string; workspaceId: string; editor: Editor; numbers: WhatsAppNumber[]; isNew: boolean; isApproved: boolean };
const categories: Draft["category"][] = ["UTILITY", "MARKETING", "AUTHENTICATION"];

/** Name and language stand once Meta has the template, an approved one's category too. */
export function DraftForm({ formId, workspaceId, editor, numbers, isNew, isApproved }: DraftFormProps) {
  const { t } = useTranslation("templates");
  const { draft, change } = editor;
  return (
    <form id={formId} noValidate className="flex flex-col gap-5" onSubmit={(event) => event.preventDefault()}>
      <Naming editor={editor} numbers={numbers} isNew={isNew} />
      <Field label={t("form.category")} hint={t(`form.categoryHint.${draft.category}`)}>
        {(wiring) => (
          <Select {...wiring} value={draft.category} disabled={isApproved} onChange={(event) => change(inCategory(draft, categories.find((category) => category === event.target.value) ?? "UTILITY"))}>
            {categories.map((category) => (
              <option key={category} value={category}>
                {t(`category.${category}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {draft.category === "AUTHENTICATION" ? <CodeFields editor={editor} /> : <WrittenFields workspaceId={workspaceId} editor={editor} isNew={isNew} />}
      <TtlField editor={editor} />
    </form>
  );
}

function WrittenFields({ workspaceId, editor, isNew }: { workspaceId: string; editor: Editor; isNew: boolean }) {
  const { t } = useTranslation("templates");
  const { draft, change, wabaId } = editor;
  const layout = layoutOf(draft);
  const header = <HeaderField workspaceId={workspaceId} wabaId={wabaId} header={draft.header} formats={layout === "OFFER" ? offerHeaderFormats : headerFormats} onChange={(next) => change({ header: next })} />;
  return (
    <>
      <LayoutField editor={editor} />
      {layout === "CAROUSEL" ? null : header}
      {layout === "OFFER" ? <OfferFields editor={editor} /> : null}
      <BodyField editor={editor} isNew={isNew} />
      {layout === "MESSAGE" ? <Field label={t("form.footer")}>{(wiring) => <Input {...wiring} maxLength={60} value={draft.footer} onChange={(event) => change({ footer: event.target.value })} />}</Field> : null}
      {layout === "CAROUSEL" ? (
        <CardsField workspaceId={workspaceId} editor={editor} />
      ) : (
        <ButtonsField buttons={draft.buttons} kinds={layout === "OFFER" ? offerButtonKinds : buttonKinds} most={layout === "OFFER" ? 3 : mostButtons} onChange={(buttons) => change({ buttons })} />
      )}
    </>
  );
}

function Naming({ editor: { draft, change, wabaId, chooseAccount }, numbers, isNew }: { editor: Editor; numbers: WhatsAppNumber[]; isNew: boolean }) {
  const { t } = useTranslation("templates");
  const language = useLanguage();
  const accounts = [...new Map(numbers.map((number) => [number.wabaId, number])).values()];
  return (
    <>
      {accounts.length > 1 && isNew ? (
        <Field label={t("form.account")}>
          {(wiring) => (
            <Select {...wiring} value={wabaId ?? ""} onChange={(event) => chooseAccount(event.target.value)}>
              {accounts.map((number) => (
                <option key={number.wabaId} value={number.wabaId}>
                  {[number.verifiedName, number.displayPhoneNumber].filter(Boolean).join(" · ")}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("form.name")} hint={t("form.nameHint")}>
          {(wiring) => <Input {...wiring} autoComplete="off" disabled={!isNew} maxLength={512} value={draft.name} onChange={(event) => change({ name: nameOf(event.target.value) })} />}
        </Field>
        <Field label={t("form.language")}>
          {(wiring) => (
            <Select {...wiring} disabled={!isNew} value={draft.language} onChange={(event) => change({ language: event.target.value })}>
              {[...new Set([...templateLanguages, draft.language])].map((code) => (
                <option key={code} value={code}>
                  {languageName(code, language)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}

function BodyField({ editor: { draft, change }, isNew }: { editor: Editor; isNew: boolean }) {
  const { t } = useTranslation("templates");
  return (
    <>
      <div className="flex flex-col gap-2">
        <Field label={t("form.body")}>
          {(wiring) => <Textarea {...wiring} className="min-h-32 max-h-80" maxLength={1200} value={draft.body} onChange={(event) => change({ body: event.target.value })} />}
        </Field>
        <div className="flex flex-wrap items-center gap-2">
          <Button size="sm" onClick={() => change({ body: withVariable(draft.body, draft.parameterFormat) })}>
            <Plus aria-hidden />
            {t("form.addVariable")}
          </Button>
          {isNew ? (
            <Select
              aria-label={t("form.variables")}
              className="w-44 [&_select]:h-7 [&_select]:text-meta max-md:[&_select]:h-10"
              value={draft.parameterFormat}
              onChange={(event) => change({ parameterFormat: event.target.value === "NAMED" ? "NAMED" : "POSITIONAL" })}
            >
              <option value="POSITIONAL">{t("form.POSITIONAL", { example: "{{1}}" })}</option>
              <option value="NAMED">{t("form.NAMED", { example: "{{first_name}}" })}</option>
            </Select>
          ) : null}
          <span className="ml-auto text-meta text-muted-foreground tabular-nums">{draft.body.length}/{draft.offer ? 600 : 1024}</span>
        </div>
      </div>
      <SamplesField text={draft.body} samples={draft.samples} onChange={(samples) => change({ samples })} />
    </>
  );
}
