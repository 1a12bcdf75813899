import { MousePointerClick, PhoneCall } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../data/types";
import { formOf, tapOf } from "../../model/content";

/** What the customer tapped or filled in. */
export function TapBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const { kind, title, description, allowsCalls } = tapOf(message.content);
  const Icon = kind === "call_permission_reply" ? PhoneCall : MousePointerClick;
  const aboutCalls = allowsCalls === null ? "kind.callPermission" : allowsCalls ? "kind.callsAllowed" : "kind.callsRefused";
  const fallback = kind === "call_permission_reply" ? aboutCalls : "kind.tap";
  // A form's own words are WhatsApp's "Sent", in whatever language the customer has.
  const words = kind === "nfm_reply" ? t("kind.form") : title || message.text || t(fallback);
  const answers = kind === "nfm_reply" ? formOf(message.content) : [];
  return (
    <div className="flex items-start gap-2 px-3 py-1.5">
      <Icon aria-label={t("thread.tapped")} className="mt-0.75 size-3.5 shrink-0 opacity-70" />
      <div className="min-w-0" dir="auto">
        <p>{words}</p>
        {description ? <p className="text-body opacity-80">{description}</p> : null}
        {answers.length > 0 ? (
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-body">
            {answers.map(({ name, value }) => (
              <div key={name} className="contents">
                <dt className="opacity-70">{name}</dt>
                <dd className="min-w-0 wrap-break-word">{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </div>
  );
}
