import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BodyField, FooterField, LineField, given, longest } from "./fields";
import { OfferDialog } from "./offer-dialog";
import type { OfferProps } from "./types";
import { useOffer } from "./use-offer";
import { webAddress } from "./web-address";

/** Words with a button under them that opens a page. */
export function LinkButtonDialog({ workspaceId, conversation, name, onClose }: OfferProps) {
  const { t } = useTranslation("offers");
  const [link, setLink] = useState({ body: "", label: "", url: "", footer: "" });
  const [isTried, setTried] = useState(false);
  const send = useOffer({ workspaceId, conversationId: conversation.id }, onClose);
  const url = webAddress(link.url);
  const set = (field: keyof typeof link) => (value: string) => setLink({ ...link, [field]: value });
  const submit = () => {
    setTried(true);
    if (url) send.mutate({ type: "link", link: { body: link.body.trim(), label: link.label.trim(), url, footer: given(link.footer) } });
  };
  return (
    <OfferDialog
      title={t("link.title")}
      text={t("link.text", { name })}
      conversation={conversation}
      busy={send.isPending}
      failure={send.error}
      isReady={[link.body, link.label, link.url].every((text) => text.trim() !== "")}
      onSubmit={submit}
      onClose={onClose}
    >
      <BodyField label={t("body")} value={link.body} onChange={set("body")} />
      <LineField label={t("link.label")} hint={t("link.labelHint")} max={longest.label} value={link.label} onChange={set("label")} />
      <LineField label={t("link.url")} type="url" placeholder="https://" error={isTried && !url ? t("link.urlWrong") : undefined} max={longest.url} value={link.url} onChange={set("url")} />
      <FooterField value={link.footer} onChange={set("footer")} />
    </OfferDialog>
  );
}
