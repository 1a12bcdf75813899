import { ExternalLink, Reply } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useChat } from "../chat/chat-context";
import type { CarouselCard } from "../content";
import type { Message } from "../model";
import { ActionButton, ActionLink } from "./action-button";
import { MessageParts } from "./interactive-body";

/** Cards side by side, scrolled sideways. */
export function Carousel({ message, cards }: { message: Message; cards: CarouselCard[] }) {
  const { t } = useTranslation("phone");
  return (
    <section aria-label={t("media.carousel")} className="phone-scroll -mr-3 mt-1 flex snap-x gap-1.5 overflow-x-auto pr-3 pb-1">
      {cards.map((card) => (
        <div key={card.card_index} className="flex w-56 shrink-0 snap-start flex-col overflow-hidden rounded-[14px] bg-(--phone-in) shadow-xs">
          <div className="flex-1 px-2.5 py-2 text-[14.5px] leading-5">
            <MessageParts header={card.header} body={card.body?.text} />
          </div>
          <div className="border-t border-(--phone-line)">
            <CardActions message={message} card={card} />
          </div>
        </div>
      ))}
    </section>
  );
}

function CardActions({ message, card }: { message: Message; card: CarouselCard }) {
  const { act } = useChat();
  const { parameters, buttons = [] } = card.action;
  if (parameters) {
    return (
      <ActionLink icon={ExternalLink} href={parameters.url}>
        {parameters.display_text}
      </ActionLink>
    );
  }
  return buttons.map(({ quick_reply: reply }) => (
    <ActionButton key={reply.id} icon={Reply} onClick={() => void act({ type: "buttonReply", messageId: message.id, buttonId: reply.id })}>
      {reply.title}
    </ActionButton>
  ));
}
