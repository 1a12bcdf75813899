import { ExternalLink, List, MapPin, PanelBottomOpen, Reply, ShoppingBag } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useChat } from "../chat/chat-context";
import type { Interactive } from "../content";
import type { Message } from "../model";
import { ActionButton, ActionLink } from "./action-button";

/** What can be tapped under a message; null when there is nothing. */
export function InteractiveActions({ message, interactive }: { message: Message; interactive: Interactive }) {
  const { t } = useTranslation("phone");
  const { act, open } = useChat();
  const { action } = interactive;
  switch (interactive.type) {
    case "button":
      return action?.buttons?.map(({ reply }) => (
        <ActionButton key={reply.id} icon={Reply} onClick={() => void act({ type: "buttonReply", messageId: message.id, buttonId: reply.id })}>
          {reply.title}
        </ActionButton>
      ));
    case "list":
      return (
        <ActionButton icon={List} onClick={() => open({ kind: "list", message })}>
          {action?.button}
        </ActionButton>
      );
    case "cta_url":
      return (
        <ActionLink icon={ExternalLink} href={action?.parameters?.url ?? ""}>
          {action?.parameters?.display_text}
        </ActionLink>
      );
    case "location_request_message":
      return (
        <ActionButton icon={MapPin} onClick={() => open({ kind: "location", quotedId: message.id })}>
          {t("media.sendLocation")}
        </ActionButton>
      );
    case "product":
    case "product_list":
    case "flow":
      return <SheetAction message={message} interactive={interactive} />;
    case "carousel":
      return null;
    default:
      return (
        <ActionButton icon={PanelBottomOpen} disabled>
          {t("media.notHere")}
        </ActionButton>
      );
  }
}

/** Opens the products or the form of the message. */
function SheetAction({ message, interactive }: { message: Message; interactive: Interactive }) {
  const { t } = useTranslation("phone");
  const { open } = useChat();
  const { form } = message;
  if (form) {
    return (
      <ActionButton icon={PanelBottomOpen} onClick={() => open({ kind: "form", message, form })}>
        {interactive.action?.parameters?.flow_cta}
      </ActionButton>
    );
  }
  return (
    <ActionButton icon={ShoppingBag} onClick={() => open({ kind: "goods", message })}>
      {t(interactive.type === "product" ? "goods.view" : "goods.viewAll")}
    </ActionButton>
  );
}

export function hasActions(interactive: Interactive): boolean {
  return Boolean(interactive.action) && interactive.type !== "carousel";
}
