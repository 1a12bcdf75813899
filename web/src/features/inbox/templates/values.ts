/** Milliseconds since 1970 of what a `datetime-local` field holds; the empty text for none, or one that is over. */
export function momentOf(typed: string): number | "" {
  const moment = new Date(typed).getTime();
  return Number.isFinite(moment) && moment > Date.now() ? moment : "";
}

type Coded = { id: string; sku: string };

/** A product as a send takes it; the empty text for none, or while its catalog is not known. */
export const productOf = (catalogId: string | null, product: Coded | null): { catalogId: string; productId: string } | "" => (catalogId && product ? { catalogId, productId: product.sku } : "");

/** Sections by the codes that Meta's catalog knows the products by; the empty text while they are not whole. */
export function productsOf(sections: { title: string; productIds: string[] }[] | null, picked: Coded[]): { sections: { title: string; productIds: string[] }[] } | "" {
  if (!sections) return "";
  const codes = new Map(picked.map(({ id, sku }) => [id, sku]));
  return { sections: sections.map(({ title, productIds }) => ({ title, productIds: productIds.flatMap((id) => codes.get(id) ?? []) })) };
}
