import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/ui/avatar";
import type { Message } from "../../data/types";
import { cardsOf } from "../../model/cards";

/** People whose cards were shared, with everything that stands on them. */
export function ContactsBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const cards = cardsOf(message.content);
  if (cards.length === 0) return <p className="px-3 py-1.5">{message.text || t("kind.contacts")}</p>;
  return (
    <ul className="flex flex-col gap-2 px-3 py-2">
      {cards.map((card) => (
        <li key={card.name + card.phones.join()} className="flex items-start gap-2.5 pr-3">
          <Avatar name={card.name} />
          <span className="min-w-0">
            <span className="block font-medium wrap-anywhere">{card.name || t("kind.contacts")}</span>
            {card.phones
              .filter((phone) => phone !== card.name)
              .map((phone) => (
                <span key={phone} className="block text-meta tabular-nums">
                  {phone}
                </span>
              ))}
            {card.more.map((line) => (
              <span key={line} className="block text-meta wrap-anywhere opacity-80">
                {line}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
