import { useTranslation } from "react-i18next";
import { formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { TakenLine } from "../../model/content";
import { OrderTotal } from "./order-total";

/** What lies in the cart of what was ordered, at the shop's own prices; what does not is named with its reason. */
export function TakenOrder({ lines }: { lines: TakenLine[] }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const sums = lines.filter((line) => line.taken > 0).map((line) => ({ amount: (line.unitPriceMinor ?? 0) * line.taken, currency: line.currency }));
  const [first] = sums;
  return (
    <>
      <ul className="mt-1 flex flex-col gap-0.5 text-body tabular-nums">
        {lines.map((line) => (
          <TakenRow key={line.sku} line={line} />
        ))}
      </ul>
      {first ? (
        <OrderTotal name={t("cart.inCart")} value={formatMoney(sums.reduce((sum, { amount }) => sum + amount, 0), first.currency, language)} />
      ) : (
        <p className="mt-1 border-t border-current/15 pt-1 text-body font-semibold">{t("cart.nothingTaken")}</p>
      )}
    </>
  );
}

function TakenRow({ line }: { line: TakenLine }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const gap = line.name === null ? t("cart.notSold") : line.taken === 0 ? t("cart.noneLeft") : line.taken < line.wanted ? t("cart.fewer", line) : null;
  return (
    <li>
      <p className="flex justify-between gap-4">
        <span className="min-w-0 wrap-break-word">
          {line.taken || line.wanted} × {line.name ?? line.sku}
        </span>
        {line.taken > 0 && line.unitPriceMinor !== null ? <span className="shrink-0">{formatMoney(line.unitPriceMinor * line.taken, line.currency, language)}</span> : null}
      </p>
      {gap ? <p className="text-meta font-medium">{gap}</p> : null}
    </li>
  );
}
