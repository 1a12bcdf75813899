import { Package } from "lucide-react";
import { useId } from "react";
import { formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { Product } from "./api";

type ProductChoiceProps = { product: Product; isPicked: boolean; obstacle: string | null; onToggle: () => void };

/** One product with what a customer pays for it today. */
export function ProductChoice({ product, isPicked, obstacle, onToggle }: ProductChoiceProps) {
  const noteId = useId();
  return (
    <li>
      <label className="flex min-h-12 cursor-pointer items-center gap-3 rounded-row px-2 py-1.5 hover:bg-muted has-disabled:cursor-default has-disabled:opacity-60">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-primary"
          aria-label={product.name}
          aria-describedby={noteId}
          checked={isPicked}
          disabled={obstacle !== null && !isPicked}
          onChange={onToggle}
        />
        <ProductPicture product={product} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-body font-medium">{product.name}</span>
          <span id={noteId} className="block truncate text-meta text-muted-foreground">
            {obstacle ?? product.sku}
          </span>
        </span>
        <ProductPrice product={product} />
      </label>
    </li>
  );
}

export function ProductPicture({ product }: { product: Product }) {
  if (product.imageUrl) return <img src={product.imageUrl} alt="" loading="lazy" className="size-9 shrink-0 rounded-control object-cover" />;
  return (
    <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-control bg-muted">
      <Package className="size-4 text-muted-foreground" />
    </span>
  );
}

function ProductPrice({ product }: { product: Product }) {
  const language = useLanguage();
  const price = (minor: number) => formatMoney(minor, product.currency, language);
  return (
    <span className="shrink-0 text-right text-body tabular-nums">
      {price(product.priceMinor)}
      {product.oldPriceMinor === null ? null : <s className="block text-meta text-muted-foreground">{price(product.oldPriceMinor)}</s>}
    </span>
  );
}
