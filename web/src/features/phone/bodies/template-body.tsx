import { Copy, ExternalLink, PanelBottomOpen, Phone, Reply } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useChat } from "../chat/chat-context";
import type { Message, RenderedTemplate, TemplateButton } from "../model";
import { toast } from "@/components/ui/toasts";
import { ActionButton, ActionLink } from "./action-button";
import { MessageParts } from "./interactive-body";
import { Picture } from "./media-bodies";

export function TemplateBody({ template, mediaUrl }: { template: RenderedTemplate; mediaUrl: string | null }) {
  return (
    <>
      {mediaUrl ? <Picture url={mediaUrl} className="-mx-1 mb-1.5 w-[calc(100%+8px)]" /> : null}
      <MessageParts header={template.header ? { type: "text", text: template.header } : undefined} body={template.body} footer={template.footer} />
    </>
  );
}

export function TemplateActions({ message, template }: { message: Message; template: RenderedTemplate }) {
  return template.buttons.map((button) => <TemplateAction key={button.index} message={message} button={button} />);
}

function TemplateAction({ message, button }: { message: Message; button: TemplateButton }) {
  const { t } = useTranslation("phone");
  const { act } = useChat();
  if (button.type === "quick_reply") {
    return (
      <ActionButton icon={Reply} onClick={() => void act({ type: "templateReply", messageId: message.id, index: button.index })}>
        {button.text}
      </ActionButton>
    );
  }
  if (button.type === "url" && button.url) {
    return (
      <ActionLink icon={ExternalLink} href={button.url}>
        {button.text}
      </ActionLink>
    );
  }
  const code = button.payload;
  if (code && (button.type === "copy_code" || button.type === "otp")) {
    return (
      <ActionButton icon={Copy} onClick={() => void navigator.clipboard.writeText(code).then(() => toast.success(t("copy.done")))}>
        {button.text}
      </ActionButton>
    );
  }
  return (
    <ActionButton icon={button.type === "phone_number" ? Phone : PanelBottomOpen} disabled>
      {button.text}
    </ActionButton>
  );
}
