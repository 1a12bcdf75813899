import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Product } from "./api";
import { BodyField, LineField, longest } from "./fields";
import { OfferDialog } from "./offer-dialog";
import { ProductPicker } from "./product-picker";
import type { OfferProps } from "./types";
import { useOffer } from "./use-offer";

const fewest = 2;
const most = 10;

/** Cards to swipe: a product's picture, name and price on each, and the same button under all. */
export function CarouselDialog({ workspaceId, conversation, name, onClose }: OfferProps) {
  const { t } = useTranslation("offers");
  const thread = { workspaceId, conversationId: conversation.id };
  const [picked, setPicked] = useState<Product[]>([]);
  const [isChosen, setChosen] = useState(false);
  const [body, setBody] = useState(t("carousel.defaultBody"));
  const [label, setLabel] = useState(t("carousel.defaultLabel"));
  const send = useOffer(thread, onClose);
  const dialog = { title: t("carousel.title"), text: t("carousel.text", { name }), conversation, onClose };
  if (!isChosen) {
    return (
      <OfferDialog {...dialog} submitLabel={t("products.continue", { count: picked.length })} isReady={picked.length >= fewest} onSubmit={() => setChosen(true)}>
        <ProductPicker thread={thread} picked={picked} most={most} needsCatalog={false} obstacleOf={({ imageUrl }) => (imageUrl ? null : t("carousel.noPicture"))} onPick={setPicked} />
        <p className="text-meta text-muted-foreground">{t("carousel.count")}</p>
      </OfferDialog>
    );
  }
  const cards = picked.map(({ id, sku }, place) => ({ productId: id, buttons: [{ id: tapIdOf(sku, place), title: label.trim() }] }));
  return (
    <OfferDialog
      {...dialog}
      busy={send.isPending}
      failure={send.error}
      isReady={body.trim() !== "" && label.trim() !== ""}
      onSubmit={() => send.mutate({ type: "carousel", carousel: { body: body.trim(), cards } })}
      onBack={() => setChosen(false)}
    >
      <BodyField label={t("body")} value={body} onChange={setBody} />
      <LineField label={t("carousel.label")} hint={t("carousel.labelHint")} max={longest.label} value={label} onChange={setLabel} />
    </OfferDialog>
  );
}

/** Comes back with the tap, and says which card it was; WhatsApp takes 20 characters. */
const tapIdOf = (sku: string, place: number): string => {
  const id = `sku:${sku}`;
  return id.length <= longest.label ? id : `card:${place + 1}`;
};
