import { useInfiniteQuery } from "@tanstack/react-query";
import { Store, X } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { type Product, type Thread, productsQuery } from "../offers/api";
import { ProductPicture } from "../offers/product-choice";
import { ProductPicker } from "../offers/product-picker";
import { type Sections, SectionsField, emptySections, sectionsToSend } from "../offers/sections-field";
import { productOf, productsOf } from "./values";
import "../offers/words";

type ProductBlankProps = { thread: Thread; error: string | undefined; onChange: (value: unknown) => void };

const mostProducts = 30;

/** The product that a header shows. */
export function ProductBlank({ thread, error, onChange }: ProductBlankProps) {
  const { t } = useTranslation("message");
  const catalogId = useCatalogId(thread);
  return <OneProduct label={t("fill.product")} thread={thread} error={error} onPick={(product) => onChange(productOf(catalogId, product))} />;
}

/** The product whose picture stands above a catalog; without one Meta takes the first. */
export function ThumbnailBlank({ thread, error, onChange }: ProductBlankProps) {
  const { t } = useTranslation("message");
  return <OneProduct label={t("fill.thumbnail")} thread={thread} error={error} onPick={(product) => onChange(product?.sku ?? "")} />;
}

/** The products that a message offers to choose from, under headings. */
export function ProductsBlank({ thread, error, onChange }: ProductBlankProps) {
  const { t } = useTranslation("message");
  const { t: offers } = useTranslation("offers");
  const [picked, setPicked] = useState<Product[]>([]);
  const [sections, setSections] = useState<Sections>(() => emptySections(offers("products.defaultSection")));
  const put = (products: Product[], headings: Sections) => {
    setPicked(products);
    setSections(headings);
    onChange(productsOf(sectionsToSend(headings, products), products));
  };
  return (
    <Part label={t("fill.products")} error={error}>
      <Picking thread={thread} most={mostProducts} picked={picked} onPick={(products) => put(products, sections)} />
      {picked.length > 0 ? <SectionsField sections={sections} picked={picked} onChange={(headings) => put(picked, headings)} /> : null}
    </Part>
  );
}

type OneProductProps = { label: string; thread: Thread; error: string | undefined; onPick: (product: Product | null) => void };

function OneProduct({ label, thread, error, onPick }: OneProductProps) {
  const { t } = useTranslation("message");
  const [product, setProduct] = useState<Product | null>(null);
  const [isOpen, setOpen] = useState(false);
  const put = (found: Product | null) => {
    setProduct(found);
    setOpen(false);
    onPick(found);
  };
  return (
    <Part label={label} error={error}>
      {product ? (
        <p className="flex items-center gap-3 rounded-row border py-1.5 pr-1.5 pl-2">
          <ProductPicture product={product} />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-body font-medium">{product.name}</span>
            <span className="block truncate text-meta text-muted-foreground">{product.sku}</span>
          </span>
          <IconButton size="iconSm" label={t("fill.otherProduct")} onClick={() => put(null)}>
            <X aria-hidden />
          </IconButton>
        </p>
      ) : null}
      {!product && !isOpen ? (
        <Button className="self-start" onClick={() => setOpen(true)}>
          <Store aria-hidden />
          {t("fill.chooseProduct")}
        </Button>
      ) : null}
      {!product && isOpen ? <Picking thread={thread} most={1} picked={[]} onPick={([found]) => put(found ?? null)} /> : null}
    </Part>
  );
}

/** Only what Meta's catalog has can be shown. */
function Picking({ thread, most, picked, onPick }: { thread: Thread; most: number; picked: Product[]; onPick: (products: Product[]) => void }) {
  const { t } = useTranslation("offers");
  return <ProductPicker thread={thread} picked={picked} most={most} needsCatalog obstacleOf={({ isPublished }) => (isPublished ? null : t("products.unpublished"))} onPick={onPick} />;
}

function Part({ label, error, children }: { label: string; error: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h4 id={id} className="text-body font-medium">
        {label}
      </h4>
      {children}
      {error ? (
        <p role="alert" className="text-meta text-destructive dark:text-destructive-soft-foreground">
          {error}
        </p>
      ) : null}
    </section>
  );
}

/** Of the number's account; null while it is not known, or there is none. */
function useCatalogId(thread: Thread): string | null {
  const { data } = useInfiniteQuery(productsQuery(thread, ""));
  return data?.pages[0]?.catalog?.id ?? null;
}
