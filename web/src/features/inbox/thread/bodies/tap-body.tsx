import { MousePointerClick, PhoneCall } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../data/types";
import { tapOf } from "../../model/content";

/** What the customer tapped or filled in. */
export function TapBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const { kind, title, description } = tapOf(message.content);
  const Icon = kind === "call_permission_reply" ? PhoneCall : MousePointerClick;
  const words = title || message.text || t(kind === "nfm_reply" ? "kind.form" : kind === "call_permission_reply" ? "kind.callPermission" : "kind.tap");
  return (
    <div className="flex items-start gap-2 px-3 py-1.5">
      <Icon aria-label={t("thread.tapped")} className="mt-0.75 size-3.5 shrink-0 opacity-70" />
      <p className="min-w-0" dir="auto">
        {words}
        {description ? <span className="block text-body opacity-80">{description}</span> : null}
      </p>
    </div>
  );
}
