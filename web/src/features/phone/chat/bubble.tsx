import { memo } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { MessageBody } from "../bodies/message-body";
import { Carousel } from "../bodies/carousel";
import { InteractiveActions, hasActions } from "../bodies/interactive-actions";
import { TemplateActions, TemplateCards } from "../bodies/template-body";
import type { Interactive } from "../content";
import type { Message } from "../model";
import { useChat } from "./chat-context";
import { FailedNote } from "./failed-note";
import { MessageMenu } from "./message-menu";
import { Meta } from "./meta";
import { QuoteBlock } from "./quote-block";
import { Reactions } from "./reactions";

type BubbleProps = { message: Message; opensGroup: boolean };

export const Bubble = memo(function Bubble({ message, opensGroup }: BubbleProps) {
  const { t } = useTranslation("phone");
  const { business } = useChat();
  if (message.status === "failed") return <FailedNote message={message} />;
  const isOwn = message.sender === "customer";
  const cards = message.type === "interactive" ? (message.content as Interactive).action?.cards : undefined;
  return (
    <article
      data-testid="message"
      data-message-id={message.id}
      data-sender={message.sender}
      data-type={message.type}
      data-status={message.status}
      aria-label={t(isOwn ? "chat.fromYou" : "chat.from", { name: business.verifiedName })}
      className={cn("flex flex-col rounded-[14px] px-3", isOwn ? "items-end" : "items-start", opensGroup ? "pt-2" : "pt-0.5")}
    >
      {message.withdrawn ? (
        <Balloon message={message} opensGroup={opensGroup} />
      ) : (
        <MessageMenu message={message}>
          <Balloon message={message} opensGroup={opensGroup} />
        </MessageMenu>
      )}
      {cards ? <Carousel message={message} cards={cards} /> : null}
      {message.rendered?.cards?.length ? <TemplateCards message={message} cards={message.rendered.cards} /> : null}
      <Reactions message={message} />
      {message.deliveryProblem ? <p className="max-w-[82%] pt-0.5 text-right text-[11.5px] leading-4 text-(--phone-warn)">{message.deliveryProblem}</p> : null}
    </article>
  );
});

function Balloon({ message, opensGroup }: BubbleProps) {
  const isOwn = message.sender === "customer";
  const isWide = !message.withdrawn && (wideKinds.has(message.type) || Boolean(actionsOf(message)));
  const isFramed = !message.withdrawn && framedKinds.has(message.type);
  return (
    <div
      className={cn(
        "overflow-hidden rounded-[14px] text-[15px] leading-5 shadow-xs",
        isOwn ? "bg-(--phone-out)" : "bg-(--phone-in)",
        opensGroup && (isOwn ? "rounded-tr-[4px]" : "rounded-tl-[4px]"),
        isWide && "w-72 max-w-full",
        message.type === "sticker" && "bg-transparent shadow-none",
      )}
    >
      <div className={cn("flow-root", isFramed ? "p-1" : "px-2.5 py-1.5")}>
        {message.quoted ? <QuoteBlock quoted={message.quoted} className={isFramed ? "" : "-mx-1 w-[calc(100%+8px)]"} /> : null}
        <div className="[overflow-wrap:anywhere]">
          <MessageBody message={message} />
          <Meta message={message} className={cn("float-right mt-1.5 -mb-0.5 ml-3", isFramed && "mr-1")} />
        </div>
      </div>
      {actionsOf(message)}
    </div>
  );
}

const wideKinds = new Set(["image", "video", "document", "location", "contacts", "template"]);
const framedKinds = new Set(["image", "video", "document", "location"]);

function actionsOf(message: Message) {
  if (message.sender === "customer") return null;
  const interactive = message.type === "interactive" ? (message.content as Interactive) : null;
  const template = message.type === "template" ? message.rendered : null;
  if (interactive && hasActions(interactive)) {
    return (
      <div className="border-t border-(--phone-line)">
        <InteractiveActions message={message} interactive={interactive} />
      </div>
    );
  }
  if (!template?.buttons.length) return null;
  return (
    <div className="border-t border-(--phone-line)">
      <TemplateActions message={message} template={template} />
    </div>
  );
}
