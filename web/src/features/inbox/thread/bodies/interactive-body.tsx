import { ExternalLink, List, Lock } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { latePart } from "@/lib/late-part";
import type { Message } from "../../data/types";
import { type Interactive, interactiveOf, isSecureLink, shownLink } from "../../model/content";
import { Picture } from "./picture";
import { TextBody } from "./text-body";

const RareOffer = latePart(async () => (await import("./rare-offer")).RareOffer);
const plateStyles = "flex min-h-8 items-center justify-center gap-1.5 rounded-row bg-bubble-button px-3 py-1 text-center text-body font-medium";

/** Buttons, a list or a link as the customer sees them; here they only show what was offered. */
export function InteractiveBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const sent = interactiveOf(message.content);
  const image = sent.headerImage ? shownLink(sent.headerImage) : null;
  const body = sent.body || message.text;
  return (
    <div className="min-w-60">
      {image ? <Picture src={image} alt={t("kind.image")} className="m-1 w-[calc(100%-8px)] rounded-card [&_img]:w-full" /> : null}
      {sent.headerText ? <p className="px-3 pt-1.5 -mb-1 font-semibold">{sent.headerText}</p> : null}
      {body ? <TextBody text={body} /> : null}
      {sent.footer ? <p className="-mt-1 px-3 pb-1.5 text-meta">{sent.footer}</p> : null}
      <Offer sent={sent} message={message} />
    </div>
  );
}

function Offer({ sent, message }: { sent: Interactive; message: Message }) {
  const { t } = useTranslation("inbox");
  if (sent.list) return <OfferedList list={sent.list} />;
  if (sent.link && isSecureLink(sent.link.url)) {
    return (
      <p className={`${plateStyles} mx-1.5 mb-1.5`}>
        <Lock aria-hidden className="size-3.5" />
        {sent.link.label}
      </p>
    );
  }
  if (sent.link) {
    return (
      <a href={sent.link.url} target="_blank" rel="noreferrer noopener" className={`${plateStyles} mx-1.5 mb-1.5`}>
        <ExternalLink aria-hidden className="size-3.5" />
        {sent.link.label}
      </a>
    );
  }
  if (sent.buttons.length === 0) {
    return (
      <Suspense fallback={<span className="block h-10" />}>
        <RareOffer message={message} />
      </Suspense>
    );
  }
  return (
    <ul aria-label={t("thread.offered")} className="flex flex-col gap-1 px-1.5 pb-1.5">
      {sent.buttons.map((title) => (
        <li key={title} className={plateStyles}>
          {title}
        </li>
      ))}
    </ul>
  );
}

/** Folded, as on the phone. */
function OfferedList({ list }: { list: NonNullable<Interactive["list"]> }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="px-1.5 pb-1.5">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} className={`${plateStyles} w-full`}>
        <List aria-hidden className="size-3.5" />
        {list.label}
      </button>
      {isOpen ? (
        <div className="mt-1 rounded-row bg-bubble-button px-3 py-1">
          {list.sections.map((section) => (
            <div key={section.title + section.rows[0]?.id} className="py-1">
              {section.title ? <p className="text-meta font-semibold">{section.title}</p> : null}
              <ul>
                {section.rows.map((row) => (
                  <li key={row.id} className="py-1 text-body">
                    <span className="font-medium">{row.title}</span>
                    {row.description ? <span className="block text-meta">{row.description}</span> : null}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
