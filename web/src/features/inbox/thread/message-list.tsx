import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Spinner } from "@/components/ui/spinner";
import type { Conversation, Message } from "../data/types";
import { useThread } from "../data/use-thread";
import { threadLines } from "../model/thread-lines";
import { Bubble } from "./bubble";
import { DaySeparator } from "./day-separator";
import { EventLine } from "./event-line";
import { JumpToLatest } from "./jump-to-latest";
import { ThreadSkeleton } from "./thread-skeleton";
import { useThreadScroll } from "./use-thread-scroll";

type MessageListProps = { workspaceId: string; conversation: Conversation; onReply: (message: Message) => void };

/**
 * The thread, newest at the bottom. The scroller runs backwards (column-reverse): the browser itself then holds the
 * bottom when a message comes, and the place when older pages are put in above.
 */
export function MessageList({ workspaceId, conversation, onReply }: MessageListProps) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  const { query, messages } = useThread({ workspaceId, conversationId: conversation.id });
  const lines = useMemo(() => threadLines(messages), [messages]);
  const scroller = useRef<HTMLDivElement>(null);
  const { isAway, newSinceAway, onScroll, jump } = useThreadScroll({
    scroller,
    messages,
    hasOlder: query.hasNextPage && !query.isFetchingNextPage,
    onOlder: () => void query.fetchNextPage(),
  });

  if (query.isPending) return <ThreadSkeleton />;
  if (query.isError && messages.length === 0) return <QueryError error={query.error} onRetry={() => void query.refetch()} className="flex-1" />;
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        // Scrolls by keyboard, so it takes the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t("thread.messages")}
        aria-busy={query.isFetchingNextPage}
        onScroll={onScroll}
        className="flex h-full flex-col-reverse overflow-y-auto overscroll-contain -outline-offset-2"
      >
        <ol className="mx-auto flex w-full max-w-190 flex-col px-6 py-4 max-md:px-3">
          {query.isFetchingNextPage ? (
            <li className="flex justify-center py-3 text-muted-foreground">
              <Spinner label={tCommon("state.loading")} />
            </li>
          ) : null}
          {lines.map((line) => {
            if (line.kind === "day") return <DaySeparator key={line.key} at={line.at} />;
            if (line.kind === "event") return <EventLine key={line.key} message={line.message} />;
            return <Bubble key={line.key} line={line} workspaceId={workspaceId} conversation={conversation} onReply={onReply} />;
          })}
        </ol>
      </div>
      {isAway ? <JumpToLatest count={newSinceAway} onJump={jump} /> : null}
    </div>
  );
}
