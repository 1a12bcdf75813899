import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import { type Language, isLanguage, languageNames, languages } from "@/lib/i18n/languages";
import type { ProductValues } from "./product-form-model";

type TextFieldsProps = { form: UseFormReturn<ProductValues>; tab: Language; onTab: (language: Language) => void };

/** Name and description, a tab a language; a dot marks a language that has no name yet. */
export function TextFields({ form, tab, onTab }: TextFieldsProps) {
  const { t } = useTranslation("catalog");
  const names = form.watch("names");
  return (
    <Tabs value={tab} onValueChange={(value) => (isLanguage(value) ? onTab(value) : undefined)}>
      <TabsList aria-label={t("form.texts")}>
        {languages.map((language) => (
          <TabsTrigger key={language} value={language}>
            {languageNames[language]}
            {names[language].trim() ? null : (
              <>
                <span aria-hidden className="size-1.5 rounded-full bg-warning" />
                <span className="sr-only">({t("form.missing")})</span>
              </>
            )}
          </TabsTrigger>
        ))}
      </TabsList>
      {languages.map((language) => (
        <TabsContent key={language} value={language} className="mt-4 flex flex-col gap-4 outline-none">
          <Field label={t("form.name")} error={form.formState.errors.names?.[language]?.message}>
            {(wiring) => <Input lang={language} {...wiring} {...form.register(`names.${language}`)} />}
          </Field>
          <Field label={t("form.description")} hint={t("form.textsHint")} error={form.formState.errors.descriptions?.[language]?.message}>
            {(wiring) => <Textarea lang={language} className="max-h-60" {...wiring} {...form.register(`descriptions.${language}`)} />}
          </Field>
        </TabsContent>
      ))}
    </Tabs>
  );
}
