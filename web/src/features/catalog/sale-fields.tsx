import { useId } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { Category } from "@/lib/api/types";
import { textIn } from "@/lib/i18n/languages";
import { useLanguage } from "@/lib/i18n/use-language";
import type { ProductValues } from "./product-form-model";

type SaleFieldsProps = { form: UseFormReturn<ProductValues>; currency: string; categories: Category[] };

export function SaleFields({ form, currency, categories }: SaleFieldsProps) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const { errors } = form.formState;
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("form.price", { currency })} error={errors.price?.message}>
          {(wiring) => <Input inputMode="decimal" autoComplete="off" className="tabular-nums" {...wiring} {...form.register("price")} />}
        </Field>
        <Field label={t("form.stock")} error={errors.stock?.message}>
          {(wiring) => <Input inputMode="numeric" autoComplete="off" className="tabular-nums" {...wiring} {...form.register("stock")} />}
        </Field>
        <Field label={t("form.sku")} error={errors.sku?.message}>
          {(wiring) => <Input autoComplete="off" {...wiring} {...form.register("sku")} />}
        </Field>
        <Field label={t("form.unit")} hint={t("form.unitHint")} error={errors.unit?.message}>
          {(wiring) => <Input autoComplete="off" {...wiring} {...form.register("unit")} />}
        </Field>
      </div>
      <Field label={t("form.category")} error={errors.categoryId?.message}>
        {(wiring) => (
          <Select {...wiring} {...form.register("categoryId")}>
            <option value="">{t("form.noCategory")}</option>
            {categories.map(({ id, names, name }) => (
              <option key={id} value={id}>
                {textIn(names, language, name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <ActiveSwitch form={form} />
    </>
  );
}

function ActiveSwitch({ form }: { form: UseFormReturn<ProductValues> }) {
  const { t } = useTranslation("catalog");
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4 rounded-card border px-4 py-3">
      <div>
        <label htmlFor={id} className="font-medium">
          {t("form.active")}
        </label>
        <p id={`${id}-hint`} className="text-meta text-muted-foreground">
          {t("form.activeHint")}
        </p>
      </div>
      <Controller
        control={form.control}
        name="active"
        render={({ field }) => <Switch id={id} aria-describedby={`${id}-hint`} checked={field.value} onCheckedChange={field.onChange} onBlur={field.onBlur} ref={field.ref} />}
      />
    </div>
  );
}
