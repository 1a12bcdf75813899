import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { timelineOf } from "../format/timeline";
import type { Message, MessagePage, Thread } from "../model";
import { useNow } from "../store/use-now";
import { Bubble } from "./bubble";
import { JumpToLatest } from "./jump-to-latest";
import { TypingBubble } from "./typing-bubble";
import { useStickToBottom } from "./use-stick-to-bottom";
import { Wallpaper } from "./wallpaper";

type ChatLogProps = {
  thread: Thread;
  page: MessagePage;
  onEarlier: () => void;
  isBusy: boolean;
};

export function ChatLog({ thread, page, onEarlier, isBusy }: ChatLogProps) {
  const { t } = useTranslation("phone");
  const language = useLanguage();
  const now = useNow(60_000);
  const { scroller, content, isAtBottom, toBottom, onScroll } = useStickToBottom();
  const rows = useMemo(() => timelineOf(page.items), [page.items]);
  useOwnMessagesScroll(page.items, toBottom);
  useKeptPlace(page.items, scroller);
  return (
    <div className="relative min-h-0 flex-1 bg-(--phone-ground)">
      <Wallpaper />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls has to be reached by keyboard */}
      <div ref={scroller} role="log" aria-label={t("chat.log")} tabIndex={0} onScroll={onScroll} className="phone-scroll absolute inset-0 overflow-y-auto outline-offset-[-2px]">
        <div ref={content} className="flex min-h-full flex-col justify-end pt-3 pb-3">
          {page.hasMore ? (
            <button type="button" onClick={onEarlier} disabled={isBusy} className="mx-auto mb-1 rounded-full bg-(--phone-pill) px-3 py-1.5 text-[12.5px] leading-4 font-medium shadow-xs disabled:opacity-60">
              {t("chat.earlier")}
            </button>
          ) : null}
          {rows.map((row) =>
            row.kind === "day" ? (
              <Pill key={row.key}>{formatDay(row.at, language, new Date(now))}</Pill>
            ) : (
              <Bubble key={row.key} message={row.message} opensGroup={row.opensGroup} />
            ),
          )}
          {page.items.length === 0 ? <Pill>{t("chat.empty")}</Pill> : null}
          {thread.typing ? <TypingBubble /> : null}
        </div>
      </div>
      {isAtBottom ? null : <JumpToLatest messages={page.items} onJump={toBottom} />}
    </div>
  );
}

function Pill({ children }: { children: string }) {
  return (
    <p className="mx-auto mt-2 mb-1 max-w-[85%] rounded-full bg-(--phone-pill) px-3 py-1 text-center text-[12px] leading-4 font-medium text-(--phone-soft-ink) shadow-xs select-none">{children}</p>
  );
}

/** What one sends oneself is always brought into view. */
function useOwnMessagesScroll(messages: Message[], toBottom: () => void): void {
  const last = messages.at(-1);
  const ownId = last?.sender === "customer" ? last.id : null;
  useEffect(() => {
    if (ownId) toBottom();
  }, [ownId, toBottom]);
}

/** When earlier messages come in above, what is being read stays where it is. */
function useKeptPlace(messages: Message[], scroller: RefObject<HTMLElement | null>): void {
  const before = useRef({ firstId: messages[0]?.id, lastId: messages.at(-1)?.id, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const now = { firstId: messages[0]?.id, lastId: messages.at(-1)?.id, height: element.scrollHeight };
    const grewAbove = before.current.firstId !== now.firstId && before.current.lastId === now.lastId && before.current.height > 0;
    if (grewAbove && element.scrollTop < 4) element.scrollBy({ top: now.height - before.current.height });
    before.current = now;
  }, [messages, scroller]);
}
