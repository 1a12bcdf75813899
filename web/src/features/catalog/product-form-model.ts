import type { TFunction } from "i18next";
import * as z from "zod/mini";
import type { NewProduct, Product } from "@/lib/api/types";
import { formatMoneyInput, parseMoney } from "@/lib/format";
import type { Language } from "@/lib/i18n/languages";

const texts = () => z.object({ en: z.string(), it: z.string(), es: z.string() });

export type ProductValues = {
  names: Record<Language, string>;
  descriptions: Record<Language, string>;
  sku: string;
  unit: string;
  /** As typed, with a point or a comma. */
  price: string;
  stock: string;
  categoryId: string;
  active: boolean;
};

type SchemaOptions = { t: TFunction<"catalog">; currency: string; mainLanguage: Language };

export function productSchema({ t, currency, mainLanguage }: SchemaOptions) {
  const names = texts().check(
    z.refine((value) => value[mainLanguage].trim() !== "", { error: t("invalid.name"), path: [mainLanguage] }),
  );
  return z.object({
    names,
    descriptions: texts(),
    sku: z.string().check(z.trim(), z.minLength(1, t("invalid.sku"))),
    unit: z.string().check(z.trim()),
    price: z.string().check(z.refine((value) => parseMoney(value, currency) !== null, t("invalid.price"))),
    stock: z.string().check(z.trim(), z.regex(/^\d{1,7}$/, t("invalid.stock"))),
    categoryId: z.string(),
    active: z.boolean(),
  });
}

/** The form's start: the product's own values, or an empty product that is on sale. */
export function valuesOf(product: Product | null, language: Language): ProductValues {
  const blank = { en: "", it: "", es: "" };
  if (!product) return { names: blank, descriptions: blank, sku: "", unit: "", price: "", stock: "0", categoryId: "", active: true };
  return {
    names: { ...blank, ...product.names },
    descriptions: { ...blank, ...product.descriptions },
    sku: product.sku,
    unit: product.unit,
    // What customers pay may carry an offer; what is edited is the list price.
    price: formatMoneyInput(product.listPriceMinor, product.currency, language),
    stock: String(product.stock),
    categoryId: product.categoryId ?? "",
    active: product.active,
  };
}

export function bodyOf(values: ProductValues, currency: string): NewProduct {
  const priceMinor = parseMoney(values.price, currency);
  if (priceMinor === null) throw new Error("the schema lets no other price through");
  return {
    names: values.names,
    descriptions: values.descriptions,
    sku: values.sku,
    unit: values.unit,
    priceMinor,
    stock: Number(values.stock),
    categoryId: values.categoryId || null,
    active: values.active,
  };
}
