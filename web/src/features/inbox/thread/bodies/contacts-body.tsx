import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/ui/avatar";
import type { Message } from "../../data/types";
import { cardsOf } from "../../model/content";

/** People whose cards the customer shared. */
export function ContactsBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const cards = cardsOf(message.content);
  if (cards.length === 0) return <p className="px-3 py-1.5">{message.text || t("kind.contacts")}</p>;
  return (
    <ul className="flex flex-col gap-2 px-3 py-2">
      {cards.map((card) => (
        <li key={card.name + card.phones.join()} className="flex items-center gap-2.5 pr-3">
          <Avatar name={card.name} />
          <span className="min-w-0">
            <span className="block truncate font-medium">{card.name}</span>
            {card.phones.map((phone) => (
              <span key={phone} className="block text-meta tabular-nums">
                {phone}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
