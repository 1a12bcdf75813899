import { CircleSlash } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Message } from "../model";
import { Meta } from "./meta";

/** A message that never reached the customer. A real phone would show nothing; here one wants to know. */
export function FailedNote({ message }: { message: Message }) {
  const { t } = useTranslation("phone");
  const { failure } = message;
  return (
    <article
      data-testid="failed-message"
      data-message-id={message.id}
      data-failure-code={failure?.code}
      aria-label={t("chat.failed")}
      className="mx-3 mt-2 mr-14 rounded-[14px] border border-dashed border-(--phone-soft-ink)/50 bg-(--phone-ground) px-2.5 py-1.5 text-[12.5px] leading-4.5 text-(--phone-soft-ink)"
    >
      <p className="flex items-center gap-1.5 font-medium text-(--phone-warn)">
        <CircleSlash aria-hidden className="size-3.5 shrink-0" />
        {t("chat.failed")}
        {failure ? <span className="tabular-nums">· {failure.code}</span> : null}
        <Meta message={message} className="ml-auto" />
      </p>
      {failure ? <p>{failure.details ?? failure.title}</p> : null}
      <p className="mt-0.5 line-clamp-2 italic">{message.text}</p>
    </article>
  );
}
