import { useTranslation } from "react-i18next";
import { formatMoney, minorDigits } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { type Facts, orderOf } from "../../model/content";
import { OrderTotal } from "./order-total";

/** The lines as they came. Their prices are in whole units of the currency. */
export function SentOrder({ content }: { content: Facts }) {
  const language = useLanguage();
  const lines = orderOf(content);
  const { t } = useTranslation("inbox");
  const price = (amount: number, currency: string) => formatMoney(Math.round(amount * 10 ** minorDigits(currency)), currency, language);
  const [first] = lines;
  const isPriced = first !== undefined && lines.every((line) => line.itemPrice !== null && line.currency === first.currency && line.currency);
  return (
    <>
      <ul className="mt-1 text-body tabular-nums">
        {lines.map((line) => (
          <li key={line.productRetailerId} className="flex justify-between gap-4">
            <span className="min-w-0 truncate">
              {line.quantity} × {line.productRetailerId}
            </span>
            {line.itemPrice !== null && line.currency ? <span>{price(line.itemPrice * line.quantity, line.currency)}</span> : null}
          </li>
        ))}
      </ul>
      {isPriced ? <OrderTotal name={t("cart.total")} value={price(lines.reduce((sum, line) => sum + (line.itemPrice ?? 0) * line.quantity, 0), first.currency)} /> : null}
    </>
  );
}
