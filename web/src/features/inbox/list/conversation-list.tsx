import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../data/types";
import { useNow } from "../data/use-now";
import { ConversationRow, rowHeight } from "./conversation-row";
import { useRowsInSight } from "./use-rows-in-sight";
import { useWalking } from "./use-walking";

type ConversationListProps = {
  conversations: Conversation[];
  openId: string | undefined;
  hasMore: boolean;
  isLoadingMore: boolean;
  onOpen: (id: string) => void;
  onMore: () => void;
};

const optionId = (id: string) => `conversation-${id}`;

/** Draws only the rows in sight. A listbox: one stop for Tab, arrows (or J and K from anywhere) move between conversations. */
export function ConversationList({ conversations, openId, hasMore, isLoadingMore, onOpen, onMore }: ConversationListProps) {
  const { t } = useTranslation("inbox");
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const count = conversations.length;
  const { from, to, reveal } = useRowsInSight({ scroller, rowHeight, count });
  const openIndex = conversations.findIndex(({ id }) => id === openId);
  const isNearEnd = to >= count - 10;
  useEffect(() => {
    if (hasMore && !isLoadingMore && isNearEnd) onMore();
  }, [hasMore, isLoadingMore, isNearEnd, onMore]);

  const go = (index: number) => {
    reveal(index);
    const id = conversations[index]?.id;
    if (id && id !== openId) onOpen(id);
  };
  const onKeyDown = useWalking({ count, openIndex, onGo: go });
  return (
    <div ref={scroller} className="h-full overflow-y-auto overscroll-contain">
      <div
        role="listbox"
        tabIndex={0}
        aria-label={t("list.label")}
        aria-activedescendant={openId && openIndex >= from && openIndex < to ? optionId(openId) : undefined}
        onKeyDown={onKeyDown}
        className="relative rounded-row -outline-offset-2"
        style={{ height: count * rowHeight + 8 }}
      >
        {conversations.slice(from, to).map((conversation, offset) => (
          <ConversationRow
            key={conversation.id}
            id={optionId(conversation.id)}
            conversation={conversation}
            isOpen={conversation.id === openId}
            position={from + offset + 1}
            // -1 says to assistive technology that the number is not known.
            setSize={hasMore ? -1 : count}
            top={(from + offset) * rowHeight}
            now={now}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}
