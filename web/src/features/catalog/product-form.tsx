import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useMemo, useState } from "react";
import { type FieldErrors, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import type { Category, Product, Workspace } from "@/lib/api/types";
import { placeFieldErrors } from "@/lib/form-errors";
import { useErrorText } from "@/lib/i18n/error-text";
import { isLanguage, languages } from "@/lib/i18n/languages";
import { useLanguage } from "@/lib/i18n/use-language";
import { ImagePicker } from "./image-picker";
import { type ProductValues, productSchema, valuesOf } from "./product-form-model";
import { SaleFields } from "./sale-fields";
import { TextFields } from "./text-fields";
import { useSaveProduct } from "./use-save-product";

type ProductFormProps = {
  formId: string;
  workspace: Workspace;
  product: Product | null;
  categories: Category[];
  /** The save button stands outside the form. */
  onBusy: (busy: boolean) => void;
  onDone: () => void;
};

const fields = ["sku", "unit", "stock", "categoryId"] as const;

export function ProductForm({ formId, workspace, product, categories, onBusy, onDone }: ProductFormProps) {
  const { t } = useTranslation("catalog");
  const words = useErrorText();
  const language = useLanguage();
  const mainLanguage = isLanguage(workspace.language) ? workspace.language : "en";
  const { currency } = workspace;
  const [tab, setTab] = useState(mainLanguage);
  const [image, setImage] = useState<File | null>(null);
  /** What the server said about no field in particular. */
  const [failure, setFailure] = useState<unknown>(null);
  const schema = useMemo(() => productSchema({ t, currency, mainLanguage }), [t, currency, mainLanguage]);
  const form = useForm<ProductValues>({ resolver: zodResolver(schema), mode: "onTouched", defaultValues: valuesOf(product, language) });
  const save = useSaveProduct({ workspaceId: workspace.id, product, onDone });
  useEffect(() => onBusy(save.isPending), [save.isPending, onBusy]);

  const explain = (error: unknown) => {
    const refusedPrice = { field: "price" as const, words: t("invalid.price") };
    const byCode = { sku_taken: { field: "sku" as const, words: t("invalid.skuTaken") }, price_out_of_range: refusedPrice };
    const placed = placeFieldErrors<ProductValues>({ error, fields, setError: form.setError, words: t("invalid.server"), byCode });
    setFailure(placed ? null : error);
  };
  // A name that is missing may be on a tab that is not in sight.
  const showFirstError = ({ names }: FieldErrors<ProductValues>) => {
    const missing = languages.find((code) => names?.[code]);
    if (missing) setTab(missing);
  };
  return (
    <form
      id={formId}
      noValidate
      className="flex flex-col gap-5 pt-1"
      onSubmit={(event) => void form.handleSubmit((values) => save.mutate({ values, image, currency }, { onError: explain }), showFirstError)(event)}
    >
      <ImagePicker url={product?.imageUrl ?? null} onPick={setImage} />
      <TextFields form={form} tab={tab} onTab={setTab} />
      <SaleFields form={form} currency={currency} categories={categories} />
      {save.isError && failure ? <FormAlert>{words(failure)}</FormAlert> : null}
    </form>
  );
}
