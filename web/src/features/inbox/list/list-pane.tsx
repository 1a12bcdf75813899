import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { SearchInput } from "@/components/ui/search-input";
import { cn } from "@/lib/cn";
import { useHotkey } from "@/lib/hotkeys";
import { useDebounced } from "@/lib/use-debounced";
import { conversationsQuery } from "../data/queries";
import type { View } from "../model/views";
import { ConversationList } from "./conversation-list";
import { EmptyList } from "./empty-list";
import { ListSkeleton } from "./list-skeleton";
import { ViewMenu } from "./view-menu";

type ListPaneProps = {
  workspaceId: string;
  conversationId: string | undefined;
  view: View;
  q: string;
  onOpen: (conversationId: string) => void;
  onFilter: (filter: { view: View; q: string }) => void;
  className?: string;
};

/** Views, search, and the list in each of its states. */
export function ListPane({ workspaceId, conversationId, view, q, onOpen, onFilter, className }: ListPaneProps) {
  const { t } = useTranslation("inbox");
  const [typed, setTyped] = useState(q);
  const search = useDebounced(typed.trim());
  const field = useRef<HTMLInputElement>(null);
  const query = useInfiniteQuery(conversationsQuery({ workspaceId, view, q }));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);

  const ask = useEffectEvent((text: string) => {
    if (text !== q) onFilter({ view, q: text });
  });
  useEffect(() => ask(search), [search]);
  useHotkey("/", (event) => {
    event.preventDefault();
    field.current?.focus();
  });

  const more = () => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  };
  return (
    <section aria-label={t("list.label")} className={cn("flex min-h-0 flex-col", className)}>
      <header className="flex h-12 shrink-0 items-center px-2 max-md:h-14">
        <ViewMenu workspaceId={workspaceId} view={view} onChange={(next) => onFilter({ view: next, q })} />
      </header>
      <div className="px-3 pb-2">
        <SearchInput
          ref={field}
          aria-label={t("list.search")}
          placeholder={t("list.search")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            setTyped("");
            event.currentTarget.blur();
          }}
        />
      </div>
      <div className="min-h-0 flex-1">
        {query.isPending ? <ListSkeleton /> : null}
        {query.isError && rows.length === 0 ? <QueryError error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.isSuccess && rows.length === 0 ? <EmptyList workspaceId={workspaceId} view={view} q={q} onClear={() => setTyped("")} onEverywhere={() => onFilter({ view: "all", q })} /> : null}
        {rows.length > 0 ? (
          <ConversationList conversations={rows} openId={conversationId} hasMore={query.hasNextPage} isLoadingMore={query.isFetchingNextPage} onOpen={onOpen} onMore={more} />
        ) : null}
      </div>
    </section>
  );
}
