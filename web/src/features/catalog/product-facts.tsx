import { Tag } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import type { Product } from "@/lib/api/types";
import { formatDate, formatMoney, formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";

const lowStock = 5;

export function StockBadge({ stock }: { stock: number }) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const count = formatNumber(stock, language);
  if (stock === 0) return <Badge tone="danger">{t("stock.none")}</Badge>;
  if (stock <= lowStock) return <Badge tone="warning">{t("stock.low", { count: stock })}</Badge>;
  return <Badge tone="neutral">{t("stock.some", { count: stock, replace: { count } })}</Badge>;
}

export function OfferBadge({ offer }: { offer: Product["offer"] }) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  if (!offer) return null;
  const until = offer.endsAt ? t("offer.until", { name: offer.name, date: formatDate(offer.endsAt, language) }) : offer.name;
  return (
    <Badge tone="brand" title={until}>
      <Tag aria-hidden />
      <span className="sr-only">{t("offer.label", { name: offer.name, percent: offer.percent })}</span>
      <span aria-hidden>{t("offer.badge", { percent: offer.percent })}</span>
    </Badge>
  );
}

export function HiddenBadge({ active }: { active: boolean }) {
  const { t } = useTranslation("catalog");
  return active ? null : <Badge tone="outline">{t("status.hidden")}</Badge>;
}

/** What the customer pays now; the price before the offer struck through under it. */
export function Price({ product }: { product: Product }) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const money = (minor: number) => formatMoney(minor, product.currency, language);
  return (
    <span className="block tabular-nums">
      <span className="block font-medium">{money(product.priceMinor)}</span>
      {product.oldPriceMinor === null ? null : (
        <span className="block text-meta text-muted-foreground">
          <span className="sr-only">{t("offer.was", { price: money(product.oldPriceMinor) })}</span>
          <s aria-hidden>{money(product.oldPriceMinor)}</s>
        </span>
      )}
    </span>
  );
}
