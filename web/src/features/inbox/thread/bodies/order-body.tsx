import { ShoppingBag } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../data/types";
import { takenOf } from "../../model/content";
import { SentOrder } from "./sent-order";
import { TakenOrder } from "./taken-order";

/** A cart sent from WhatsApp's own catalog: what became of it here, or, in a thread of the past, what WhatsApp said of it. */
export function OrderBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const taken = takenOf(message.content);
  return (
    <div className="min-w-52 px-3 py-2">
      <p className="flex items-center gap-1.5 font-medium">
        <ShoppingBag aria-hidden className="size-4 shrink-0" />
        {t("kind.order")}
      </p>
      {taken ? <TakenOrder lines={taken} /> : <SentOrder content={message.content} />}
      {message.text ? <p className="mt-1">{message.text}</p> : null}
    </div>
  );
}
