import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { type Section, productsOf } from "./values";

const mostSections = 10;
const empty: Section = { title: "", ids: "" };

/** The products of Meta's catalog that a message offers to choose from, in sections. */
export function ProductsFields({ error, onChange }: { error: string | undefined; onChange: (value: unknown) => void }) {
  const { t } = useTranslation("message");
  const [sections, setSections] = useState([empty]);
  const put = (next: Section[]) => {
    setSections(next);
    onChange(productsOf(next));
  };
  return (
    <>
      {sections.map((section, place) => (
        <fieldset key={place} className="flex flex-col gap-3 rounded-card border p-3">
          <legend className="sr-only">{t("fill.section", { number: place + 1 })}</legend>
          <div className="flex items-end gap-2">
            <Field label={t("fill.sectionTitle", { number: place + 1 })} className="min-w-0 flex-1">
              {(wiring) => <Input {...wiring} maxLength={24} autoComplete="off" value={section.title} onChange={(event) => put(sections.with(place, { ...section, title: event.target.value }))} />}
            </Field>
            {sections.length > 1 ? (
              <IconButton label={t("fill.removeSection", { number: place + 1 })} onClick={() => put(sections.toSpliced(place, 1))}>
                <Trash2 aria-hidden />
              </IconButton>
            ) : null}
          </div>
          <Field label={t("fill.productIds")} hint={t("fill.productsHint")} error={place === 0 ? error : undefined}>
            {(wiring) => <Textarea {...wiring} spellCheck={false} value={section.ids} onChange={(event) => put(sections.with(place, { ...section, ids: event.target.value }))} />}
          </Field>
        </fieldset>
      ))}
      {sections.length < mostSections ? (
        <Button size="sm" className="self-start" onClick={() => put([...sections, empty])}>
          <Plus aria-hidden />
          {t("fill.addSection")}
        </Button>
      ) : null}
    </>
  );
}
