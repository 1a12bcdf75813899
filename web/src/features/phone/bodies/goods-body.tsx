import { Package } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { Goods, Message } from "../model";

/** A product above the words, or how many there are behind the button; as Meta's catalog has them. */
export function GoodsBody({ message, isList }: { message: Message; isList: boolean }) {
  const { t } = useTranslation("phone");
  const [first] = message.goods;
  if (!first) return null;
  return (
    <span className="-mx-1 mb-1.5 flex items-center gap-2.5 rounded-[10px] bg-(--phone-quote) p-2">
      <GoodsPicture goods={first} className="size-14" />
      <span className="min-w-0">
        <span className="block text-[14.5px] leading-5 font-medium">{isList ? t("goods.count", { count: message.goods.length }) : first.name}</span>
        {isList ? null : <GoodsPrice goods={first} />}
      </span>
    </span>
  );
}

export function GoodsPrice({ goods }: { goods: Goods }) {
  const language = useLanguage();
  if (goods.priceMinor === null) return null;
  return <span className="block text-[13px] leading-4.5 text-(--phone-soft-ink) tabular-nums">{formatMoney(goods.priceMinor, goods.currency, language)}</span>;
}

export function GoodsPicture({ goods, className }: { goods: Goods; className: string }) {
  if (goods.imageUrl) return <img src={goods.imageUrl} alt="" className={`${className} shrink-0 rounded-[8px] object-cover`} />;
  return (
    <span aria-hidden className={`${className} grid shrink-0 place-items-center rounded-[8px] bg-(--phone-press)`}>
      <Package className="size-5 text-(--phone-soft-ink)" />
    </span>
  );
}
