import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/ui/avatar";
import { CountBadge } from "@/components/ui/badge";
import { cn } from "@/lib/cn";
import { formatAgo } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { displayName, isUnnamed, usernameOf } from "../model/display-name";
import type { Conversation } from "../data/types";
import { RowOwner } from "./row-owner";
import { RowPreview } from "./row-preview";

/** Three lines and the gap to the next row, px. */
export const rowHeight = 80;

type ConversationRowProps = {
  id: string;
  conversation: Conversation;
  isOpen: boolean;
  position: number;
  setSize: number;
  top: number;
  now: number;
  onOpen: (id: string) => void;
};

/** Name and time; preview and unread; who answers. */
export const ConversationRow = memo(function ConversationRow({ id, conversation, isOpen, position, setSize, top, now, onOpen }: ConversationRowProps) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  const language = useLanguage();
  const unread = conversation.unreadCount;
  const name = displayName(conversation.customer, t);
  const username = isUnnamed(conversation.customer) ? usernameOf(conversation.customer) : null;
  return (
    // The keyboard moves through the listbox, which holds the focus for its options.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isOpen}
      aria-setsize={setSize}
      aria-posinset={position}
      onClick={() => onOpen(conversation.id)}
      style={{ transform: `translateY(${top}px)`, height: rowHeight - 2 }}
      className={cn(
        "absolute inset-x-1.5 top-0 flex cursor-pointer gap-3 rounded-row px-2.5 py-2 transition-colors duration-75 outline-none",
        isOpen ? "bg-brand-soft" : "hover:bg-muted",
      )}
    >
      <Avatar name={name} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span className={cn("min-w-0 flex-1 truncate text-body", unread > 0 ? "font-semibold" : "font-medium")}>
            {name}
            {username ? <span className="font-normal text-muted-foreground"> {username}</span> : null}
          </span>
          <time dateTime={conversation.lastMessageAt} className={cn("shrink-0 text-meta tabular-nums", unread > 0 ? "font-medium text-brand-soft-foreground" : isOpen ? "text-brand-soft-foreground" : "text-muted-foreground")}>
            {formatAgo(conversation.lastMessageAt, language, tCommon("time.now"), now)}
          </time>
        </p>
        <div className="flex h-5.5 items-center gap-2">
          <RowPreview message={conversation.lastMessage} isUnread={unread > 0} isOpen={isOpen} />
          {unread > 0 ? (
            <CountBadge>
              <span aria-hidden>{unread > 99 ? "99+" : unread}</span>
              <span className="sr-only">{t("list.unread", { count: unread })}</span>
            </CountBadge>
          ) : null}
        </div>
        <RowOwner conversation={conversation} isOpen={isOpen} />
      </div>
    </div>
  );
});
