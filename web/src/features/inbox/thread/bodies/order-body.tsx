import { ShoppingBag } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatMoney, minorDigits } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { Message } from "../../data/types";
import { orderOf } from "../../model/content";

/** A cart sent from WhatsApp's own catalog. Its prices come in whole units of the currency. */
export function OrderBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const lines = orderOf(message.content);
  const price = (amount: number, currency: string) => formatMoney(Math.round(amount * 10 ** minorDigits(currency)), currency, language);
  const [first] = lines;
  const isPriced = first !== undefined && lines.every((line) => line.itemPrice !== null && line.currency === first.currency && line.currency);
  return (
    <div className="min-w-52 px-3 py-2">
      <p className="flex items-center gap-1.5 font-medium">
        <ShoppingBag aria-hidden className="size-4" />
        {t("kind.order")}
      </p>
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
      {isPriced ? (
        <p className="mt-1 flex justify-between gap-4 border-t border-current/15 pt-1 text-body font-semibold tabular-nums">
          <span>{t("cart.total")}</span>
          <span>{price(lines.reduce((sum, line) => sum + (line.itemPrice ?? 0) * line.quantity, 0), first.currency)}</span>
        </p>
      ) : null}
      {message.text ? <p className="mt-1">{message.text}</p> : null}
    </div>
  );
}
