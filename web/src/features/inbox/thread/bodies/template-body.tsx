import { Copy, ExternalLink, LayoutTemplate, Phone, Reply } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../data/types";
import { templateOf } from "../../model/template";
import { Picture } from "./picture";
import { TextBody } from "./text-body";

const icons: Record<string, typeof Reply> = { URL: ExternalLink, PHONE_NUMBER: Phone, COPY_CODE: Copy, OTP: Copy };

/** A template as the customer got it, from what was kept of it when it was sent. */
export function TemplateBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const sent = templateOf(message.content);
  return (
    <div className="min-w-56">
      <p className="flex items-center gap-1 px-3 pt-1.5 text-meta">
        <LayoutTemplate aria-hidden className="size-3" />
        {t("kind.template")}
        {sent.name ? <span className="truncate">· {sent.name}</span> : null}
      </p>
      {sent.image ? <Picture src={sent.image} alt={t("kind.image")} className="m-1 w-[calc(100%-8px)] rounded-card [&_img]:w-full" /> : null}
      {sent.headerText ? <p className="-mb-1 px-3 pt-1.5 font-semibold">{sent.headerText}</p> : null}
      {message.text ? <TextBody text={message.text} /> : <span className="block h-1.5" />}
      {sent.footer ? <p className="-mt-1 px-3 pb-1.5 text-meta">{sent.footer}</p> : null}
      {sent.buttons.length > 0 ? (
        <ul aria-label={t("thread.offered")} className="flex flex-col gap-1 px-1.5 pb-1.5">
          {sent.buttons.map(({ type, text }) => {
            const Icon = icons[type] ?? Reply;
            return (
              <li key={`${type} ${text}`} className="flex min-h-8 items-center justify-center gap-1.5 rounded-row bg-bubble-button px-3 py-1 text-center text-body font-medium">
                <Icon aria-hidden className="size-3.5" />
                {text}
              </li>
            );
          })}
        </ul>
      ) : null}
    </div>
  );
}
