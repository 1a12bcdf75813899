import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../data/types";
import { useNow } from "../data/use-now";
import { ConversationRow, rowHeight } from "./conversation-row";
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
export function ConversationList({ openId, onOpen, ...list }: ConversationListProps) {
  const { t } = useTranslation("inbox");
  const now = useNow();
  const { scroller, rows, height, setSize, scrollTo } = useRowsInSight(list);
  const openIndex = list.conversations.findIndex(({ id }) => id === openId);
  const onKeyDown = useWalking({
    count: list.conversations.length,
    openIndex,
    onGo: (index) => {
      scrollTo(index);
      const id = list.conversations[index]?.id;
      if (id && id !== openId) onOpen(id);
    },
  });
  return (
    <div ref={scroller} className="h-full overflow-y-auto overscroll-contain">
      <div
        role="listbox"
        tabIndex={0}
        aria-label={t("list.label")}
        aria-activedescendant={openId && rows.some(({ conversation }) => conversation.id === openId) ? optionId(openId) : undefined}
        onKeyDown={onKeyDown}
        className="relative rounded-row -outline-offset-2"
        style={{ height }}
      >
        {rows.map(({ conversation, index, top }) => (
          <ConversationRow
            key={conversation.id}
            id={optionId(conversation.id)}
            conversation={conversation}
            isOpen={conversation.id === openId}
            position={index + 1}
            setSize={setSize}
            top={top}
            now={now}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}

/** The rows to draw, and the next page asked for when the end comes near. */
function useRowsInSight({ conversations, hasMore, isLoadingMore, onMore }: Omit<ConversationListProps, "openId" | "onOpen">) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => conversations[index]?.id ?? index,
    overscan: 6,
    paddingEnd: 8,
    initialRect: { width: 336, height: 800 },
  });
  const items = virtual.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= conversations.length - 10;
  useEffect(() => {
    if (hasMore && !isLoadingMore && isNearEnd) onMore();
  }, [hasMore, isLoadingMore, isNearEnd, onMore]);
  return {
    scroller,
    rows: items.flatMap(({ index, start: top }) => {
      const conversation = conversations[index];
      return conversation ? [{ conversation, index, top }] : [];
    }),
    height: virtual.getTotalSize(),
    // -1 says to assistive technology that the total is not known.
    setSize: hasMore ? -1 : conversations.length,
    scrollTo: (index: number) => virtual.scrollToIndex(index),
  };
}
