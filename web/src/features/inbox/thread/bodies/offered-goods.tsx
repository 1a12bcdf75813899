import { Package } from "lucide-react";
import { formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { shownLink } from "../../model/content";
import type { Goods } from "../../model/offer";

/** Products under a heading; of those that were not sent from here the codes are all there is. */
export function OfferedSection({ section, goods }: { section: { title: string; codes: string[] }; goods: Goods[] }) {
  const known = new Map(goods.map((each) => [each.code, each]));
  return (
    <div className="rounded-row bg-bubble-button py-1">
      {section.title ? <p className="px-3 pt-0.5 text-meta font-semibold">{section.title}</p> : null}
      <OfferedGoods goods={section.codes.map((code) => known.get(code) ?? { code, name: code, priceMinor: null, currency: "", image: "" })} />
    </div>
  );
}

/** Picture, name and price, as they stood when the message was written. */
export function OfferedGoods({ goods }: { goods: Goods[] }) {
  const language = useLanguage();
  if (goods.length === 0) return null;
  return (
    <ul className="rounded-row bg-bubble-button px-2 py-1">
      {goods.map(({ code, name, priceMinor, currency, image }) => (
        <li key={code} className="flex items-center gap-2.5 py-1">
          <GoodsPicture image={image} />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-body font-medium">{name}</span>
            {name === code ? null : <span className="block truncate text-meta opacity-80">{code}</span>}
          </span>
          {priceMinor === null ? null : <span className="shrink-0 text-body tabular-nums">{formatMoney(priceMinor, currency, language)}</span>}
        </li>
      ))}
    </ul>
  );
}

function GoodsPicture({ image }: { image: string }) {
  const source = image ? shownLink(image) : null;
  if (source) return <img src={source} alt="" loading="lazy" className="size-9 shrink-0 rounded-control object-cover" />;
  return (
    <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-control bg-black/5 dark:bg-white/10">
      <Package className="size-4" />
    </span>
  );
}
