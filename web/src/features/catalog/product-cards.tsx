import { textIn } from "@/lib/i18n/languages";
import { useLanguage } from "@/lib/i18n/use-language";
import type { ProductRowsProps } from "./product-table";
import { HiddenBadge, OfferBadge, Price, StockBadge } from "./product-facts";
import { ProductImage } from "./product-image";

/** Phones: one button a product. */
export function ProductCards({ products, categoryNames, onEdit }: ProductRowsProps) {
  const language = useLanguage();
  return (
    <ul className="divide-y md:hidden">
      {products.map((product) => (
        <li key={product.id}>
          <button type="button" onClick={() => onEdit(product)} className="flex w-full items-center gap-3 px-4 py-3 text-left active:bg-muted">
            <ProductImage url={product.imageUrl} className="size-16" />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-read font-medium">{textIn(product.names, language, product.name)}</span>
              <span className="block truncate text-meta text-muted-foreground">{[categoryNames.get(product.categoryId ?? ""), product.unit].filter(Boolean).join(" · ")}</span>
              <span className="mt-1 flex flex-wrap gap-1">
                <StockBadge stock={product.stock} />
                <OfferBadge offer={product.offer} />
                <HiddenBadge active={product.active} />
              </span>
            </span>
            <span className="text-right">
              <Price product={product} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
