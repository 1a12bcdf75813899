import { ClipboardCheck, ShoppingCart } from "lucide-react";
import { useTranslation } from "react-i18next";

export type Order = { product_items: { product_retailer_id: string; quantity: number }[] };

/** The cart that this customer sent. */
export function OrderBody({ order }: { order: Order }) {
  const { t } = useTranslation("phone");
  const pieces = order.product_items.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <span className="inline-flex items-center gap-1.5">
      <ShoppingCart aria-hidden className="size-4" />
      {t("goods.order", { count: pieces })}
    </span>
  );
}

/** A form that this customer filled in: as on a phone, the answers are not shown again. */
export function FormAnswerBody() {
  const { t } = useTranslation("phone");
  return (
    <span className="inline-flex items-center gap-1.5">
      <ClipboardCheck aria-hidden className="size-4" />
      {t("form.sent")}
    </span>
  );
}
