import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useHotkey } from "@/lib/hotkeys";
import type { Conversation } from "../data/types";
import { useNow } from "../data/use-now";
import { ConversationRow, rowHeight } from "./conversation-row";

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
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow();
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
  const lastShown = items.at(-1)?.index ?? 0;
  const openIndex = conversations.findIndex(({ id }) => id === openId);

  useEffect(() => {
    if (hasMore && !isLoadingMore && lastShown >= conversations.length - 10) onMore();
  }, [hasMore, isLoadingMore, lastShown, conversations.length, onMore]);

  const go = (index: number) => {
    const target = conversations[Math.max(0, Math.min(index, conversations.length - 1))];
    if (!target) return;
    virtual.scrollToIndex(conversations.indexOf(target));
    if (target.id !== openId) onOpen(target.id);
  };
  useHotkey("j", () => go(openIndex + 1));
  useHotkey("k", () => go(openIndex - 1));

  const onKeyDown = (event: KeyboardEvent) => {
    const targets: Record<string, number> = { ArrowDown: openIndex + 1, ArrowUp: openIndex - 1, Home: 0, End: conversations.length - 1 };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    go(target);
  };
  return (
    <div ref={scroller} className="h-full overflow-y-auto overscroll-contain">
      <div
        role="listbox"
        tabIndex={0}
        aria-label={t("list.label")}
        aria-activedescendant={items.some(({ index }) => index === openIndex) && openId ? optionId(openId) : undefined}
        onKeyDown={onKeyDown}
        className="relative rounded-row -outline-offset-2"
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const conversation = conversations[item.index];
          if (!conversation) return null;
          return (
            <ConversationRow
              key={item.key}
              id={optionId(conversation.id)}
              conversation={conversation}
              isOpen={conversation.id === openId}
              position={item.index + 1}
              setSize={hasMore ? -1 : conversations.length}
              top={item.start}
              now={now}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}
