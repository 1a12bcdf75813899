import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BodyField } from "./fields";
import { OfferDialog } from "./offer-dialog";
import type { OfferProps } from "./types";
import { useOffer } from "./use-offer";

/** Asks where the customer is: their phone shows a button that sends it. */
export function LocationRequestDialog({ workspaceId, conversation, name, onClose }: OfferProps) {
  const { t } = useTranslation("offers");
  const [body, setBody] = useState(t("location.default"));
  const send = useOffer({ workspaceId, conversationId: conversation.id }, onClose);
  return (
    <OfferDialog
      title={t("location.title")}
      text={t("location.text", { name })}
      conversation={conversation}
      busy={send.isPending}
      failure={send.error}
      isReady={body.trim() !== ""}
      onSubmit={() => send.mutate({ type: "locationRequest", locationRequest: { body: body.trim() } })}
      onClose={onClose}
    >
      <BodyField label={t("body")} value={body} onChange={setBody} />
    </OfferDialog>
  );
}
