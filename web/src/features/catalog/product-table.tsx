import { Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/components/ui/icon-button";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Product } from "@/lib/api/types";
import { textIn } from "@/lib/i18n/languages";
import { useLanguage } from "@/lib/i18n/use-language";
import { ProductImage } from "./product-image";
import { HiddenBadge, OfferBadge, Price, StockBadge } from "./product-facts";

export type ProductRowsProps = { products: Product[]; categoryNames: Map<string, string>; onEdit: (product: Product) => void };

/** Wide screens; phones get cards. */
export function ProductTable({ products, categoryNames, onEdit }: ProductRowsProps) {
  const { t } = useTranslation("catalog");
  return (
    <Table className="max-md:hidden">
      <thead>
        <tr>
          <Th>{t("column.product")}</Th>
          <Th>{t("column.category")}</Th>
          <Th numeric>{t("column.price")}</Th>
          <Th>{t("column.stock")}</Th>
          <Th>
            <span className="sr-only">{t("column.actions")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <ProductRow key={product.id} product={product} category={categoryNames.get(product.categoryId ?? "")} onEdit={onEdit} />
        ))}
      </tbody>
    </Table>
  );
}

function ProductRow({ product, category, onEdit }: { product: Product; category: string | undefined; onEdit: (product: Product) => void }) {
  const { t } = useTranslation("catalog");
  const name = textIn(product.names, useLanguage(), product.name);
  return (
    // The whole row is a shortcut for the pencil, which is what keyboards and screen readers use.
    <Tr className="h-14 cursor-pointer" onClick={() => onEdit(product)}>
      <Td className="max-w-0 w-1/2">
        <div className="flex items-center gap-3">
          <ProductImage url={product.imageUrl} className="size-10" />
          <div className="min-w-0">
            <p className="flex items-center gap-2 font-medium">
              <span className="truncate">{name}</span>
              <OfferBadge offer={product.offer} />
              <HiddenBadge active={product.active} />
            </p>
            <p className="truncate text-meta text-muted-foreground">{[product.sku, product.unit].filter(Boolean).join(" · ")}</p>
          </div>
        </div>
      </Td>
      <Td className="text-muted-foreground">{category}</Td>
      <Td numeric>
        <Price product={product} />
      </Td>
      <Td>
        <StockBadge stock={product.stock} />
      </Td>
      <Td className="w-16 text-right">
        <IconButton
          label={t("edit", { name })}
          size="iconSm"
          side="left"
          onClick={(event) => {
            event.stopPropagation();
            onEdit(product);
          }}
        >
          <Pencil aria-hidden />
        </IconButton>
      </Td>
    </Tr>
  );
}
