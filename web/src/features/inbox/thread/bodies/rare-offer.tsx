import { ClipboardList, IdCard, type LucideIcon, MapPin, Package, Phone, Store } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../data/types";
import { shownLink } from "../../model/content";
import { type Card, type Offer, offerOf } from "../../model/offer";
import { OfferedGoods, OfferedSection } from "./offered-goods";
import { Picture } from "./picture";
import { TextBody } from "./text-body";

const plate = "flex min-h-8 items-center justify-center gap-1.5 rounded-row bg-bubble-button px-3 py-1 text-center text-body font-medium";
const icons: Record<Exclude<Offer["kind"], "cards">, LucideIcon> = {
  location: MapPin, catalog: Store, address: MapPin, call: Phone, contact: IdCard, form: ClipboardList, product: Package, products: Package,
};

/** The button under the words of a message that most threads do not hold: a place asked for, a form, products, cards to swipe. */
export function RareOffer({ message }: { message: Message }) {
  const offer = offerOf(message.content);
  if (!offer) return null;
  if (offer.kind === "cards") return <Cards cards={offer.cards} />;
  return (
    <div className="flex flex-col gap-1 px-1.5 pb-1.5">
      {offer.kind === "product" ? <OfferedGoods goods={offer.goods} /> : null}
      {offer.kind === "products" ? offer.sections.map((section) => <OfferedSection key={section.title + section.codes.join()} section={section} goods={offer.goods} />) : null}
      <Plate offer={offer} />
    </div>
  );
}

function Plate({ offer }: { offer: Exclude<Offer, { kind: "cards" }> }) {
  const { t } = useTranslation("inbox");
  const Icon = icons[offer.kind];
  const words = offer.kind === "form" ? offer.label || t("offer.form") : offer.kind === "product" ? (offer.goods.length > 0 ? t("offer.view") : t("offer.product", { code: offer.code })) : t(`offer.${offer.kind}`);
  return (
    <p className={plate}>
      <Icon aria-hidden className="size-3.5" />
      {words}
    </p>
  );
}

function Cards({ cards }: { cards: Card[] }) {
  const { t } = useTranslation("inbox");
  return (
    <ul aria-label={t("offer.cards")} className="flex gap-2 overflow-x-auto px-1.5 pb-1.5">
      {cards.map((card) => {
        const image = card.image ? shownLink(card.image) : null;
        return (
          <li key={card.image + card.body + card.buttons.join()} className="flex w-44 shrink-0 flex-col gap-1 rounded-row bg-bubble-button p-1.5">
            {image ? <Picture src={image} alt={t("kind.image")} className="rounded-control [&_img]:h-24 [&_img]:w-full [&_img]:object-cover" /> : null}
            {card.body ? <TextBody text={card.body} className="px-1 py-0.5" /> : null}
            <span className="flex-1" />
            {card.buttons.map((label) => (
              <p key={label} className="border-t border-black/5 pt-1 text-center text-body font-medium dark:border-white/10">
                {label}
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
