import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { GoodsPicture, GoodsPrice } from "../bodies/goods-body";
import type { Interactive } from "../content";
import { PhoneSheet, SheetButton } from "../frame/phone-sheet";
import type { Goods, Message } from "../model";
import { useChat } from "./chat-context";

const most = 99;

/** The products of a message: how many of each, and the cart that is sent. */
export function GoodsSheet({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation("phone");
  const { act } = useChat();
  const [cart, setCart] = useState<Record<string, number>>({});
  const items = Object.entries(cart).filter(([, quantity]) => quantity > 0).map(([retailerId, quantity]) => ({ retailerId, quantity }));
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  const send = () => {
    onClose();
    void act({ type: "order", messageId: message.id, items });
  };
  return (
    <PhoneSheet
      title={(message.content as Interactive).header?.text ?? t("goods.title")}
      onClose={onClose}
      footer={
        <SheetButton onClick={send} disabled={pieces === 0}>
          {pieces === 0 ? t("goods.send") : t("goods.sendCount", { count: pieces })}
        </SheetButton>
      }
    >
      {sectionsOf(message).map((section) => (
        <section key={section.title} aria-label={section.title || undefined} className="pt-1">
          {section.title ? <h3 className="pt-2 pb-1 text-[13.5px] font-semibold text-(--phone-action)">{section.title}</h3> : null}
          {section.goods.map((goods) => (
            <GoodsRow key={goods.retailerId} goods={goods} quantity={cart[goods.retailerId] ?? 0} onQuantity={(quantity) => setCart({ ...cart, [goods.retailerId]: quantity })} />
          ))}
        </section>
      ))}
    </PhoneSheet>
  );
}

function GoodsRow({ goods, quantity, onQuantity }: { goods: Goods; quantity: number; onQuantity: (quantity: number) => void }) {
  const { t } = useTranslation("phone");
  return (
    <div role="group" aria-label={goods.name} className="flex min-h-14 items-center gap-3 py-1.5">
      <GoodsPicture goods={goods} className="size-12" />
      <span className="min-w-0 flex-1">
        <span className="block text-[15px] leading-5">{goods.name}</span>
        <GoodsPrice goods={goods} />
      </span>
      <Step label={t("goods.less")} disabled={quantity === 0} onClick={() => onQuantity(quantity - 1)} icon={Minus} />
      <output className="w-5 text-center text-[15px] tabular-nums">{quantity}</output>
      <Step label={t("goods.more")} disabled={quantity === most} onClick={() => onQuantity(quantity + 1)} icon={Plus} />
    </div>
  );
}

function Step({ label, icon: Icon, disabled, onClick }: { label: string; icon: typeof Plus; disabled: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-9 shrink-0 place-items-center rounded-full border border-(--phone-line) text-(--phone-action) hover:bg-(--phone-press) disabled:opacity-40"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}

function sectionsOf(message: Message): { title: string; goods: Goods[] }[] {
  const sections = (message.content as Interactive).action?.sections ?? [];
  if (sections.length === 0) return [{ title: "", goods: message.goods }];
  const known = new Map(message.goods.map((goods) => [goods.retailerId, goods]));
  return sections.map(({ title = "", product_items: items = [] }) => ({ title, goods: items.flatMap(({ product_retailer_id: code }) => known.get(code) ?? []) }));
}
