import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Product } from "./api";
import { BodyField, FooterField, LineField, given, longest } from "./fields";
import { OfferDialog } from "./offer-dialog";
import { ProductPicker } from "./product-picker";
import { type Sections, SectionsField, emptySections, sectionsToSend } from "./sections-field";
import type { OfferProps } from "./types";
import { useOffer } from "./use-offer";

const most = 30;

/** One product, or a list of them in sections: first which, then the words. */
export function ProductsDialog({ workspaceId, conversation, name, onClose }: OfferProps) {
  const { t } = useTranslation("offers");
  const thread = { workspaceId, conversationId: conversation.id };
  const [picked, setPicked] = useState<Product[]>([]);
  const [isChosen, setChosen] = useState(false);
  const dialog = { title: t("products.title"), text: t("products.text", { name }), conversation, onClose };
  if (isChosen) return <Words {...dialog} thread={thread} picked={picked} onBack={() => setChosen(false)} />;
  return (
    <OfferDialog {...dialog} submitLabel={t("products.continue", { count: picked.length })} isReady={picked.length > 0} onSubmit={() => setChosen(true)}>
      <ProductPicker thread={thread} picked={picked} most={most} needsCatalog obstacleOf={({ isPublished }) => (isPublished ? null : t("products.unpublished"))} onPick={setPicked} />
    </OfferDialog>
  );
}

type WordsProps = Pick<OfferProps, "conversation" | "onClose"> & { title: string; text: string; thread: { workspaceId: string; conversationId: string }; picked: Product[]; onBack: () => void };

function Words({ thread, picked, onBack, onClose, ...dialog }: WordsProps) {
  const { t } = useTranslation("offers");
  const [words, setWords] = useState({ header: t("products.defaultHeader"), body: "", footer: "" });
  const [sections, setSections] = useState<Sections>(() => emptySections(t("products.defaultSection")));
  const send = useOffer(thread, onClose);
  const set = (field: keyof typeof words) => (value: string) => setWords({ ...words, [field]: value });
  const [first] = picked;
  const isOne = picked.length === 1;
  const filled = sectionsToSend(sections, picked);
  const footer = given(words.footer);
  const submit = () => {
    if (isOne && first) return send.mutate({ type: "product", product: { productId: first.id, body: given(words.body), footer } });
    if (filled) send.mutate({ type: "productList", productList: { header: words.header.trim(), body: words.body.trim(), footer, sections: filled } });
  };
  const isReady = isOne || (words.header.trim() !== "" && words.body.trim() !== "" && filled !== null);
  return (
    <OfferDialog {...dialog} busy={send.isPending} failure={send.error} isReady={isReady} onSubmit={submit} onBack={onBack} onClose={onClose}>
      {isOne ? null : <LineField label={t("products.header")} max={longest.line} value={words.header} onChange={set("header")} />}
      <BodyField label={t("body")} hint={isOne ? t("optional") : undefined} value={words.body} onChange={set("body")} />
      <FooterField value={words.footer} onChange={set("footer")} />
      {isOne ? null : <SectionsField sections={sections} picked={picked} onChange={setSections} />}
    </OfferDialog>
  );
}
