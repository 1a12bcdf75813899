import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Inbox, RotateCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { journalQuery } from "./api";
import { JournalFilters } from "./journal-filters";
import { JournalRow } from "./journal-row";
import type { JournalSearch } from "./journal-search";
import { JournalSheet } from "./journal-sheet";
import { ReplayRangeDialog } from "./replay-range-dialog";
import "./words";

/** Every delivery of Meta's: what came, what became of it, and a way to have it filed again. */
export function JournalPage({ search, onSearch }: { search: JournalSearch; onSearch: (search: JournalSearch) => void }) {
  const { t } = useTranslation("platform");
  const { t: common } = useTranslation();
  const pages = useInfiniteQuery(journalQuery(search));
  const [asking, setAsking] = useState(false);
  const entries = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Boolean(search.state ?? search.q ?? search.period);
  return (
    <div className="flex h-dvh flex-col bg-card">
      <PageHeader title={t("title")}>
        <Button onClick={() => setAsking(true)} disabled={entries.length === 0}>
          <RotateCw aria-hidden />
          {t("replay.range")}
        </Button>
        <Button asChild>
          <Link to="/">
            <ArrowLeft aria-hidden />
            {t("back")}
          </Link>
        </Button>
      </PageHeader>
      <JournalFilters search={search} onSearch={onSearch} />
      <main className="min-h-0 flex-1 overflow-y-auto">
        {pages.isPending ? <Skeleton className="m-6 h-40" /> : null}
        {pages.isError ? <QueryError error={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {pages.isSuccess && entries.length === 0 ? (
          <EmptyState icon={Inbox} title={t(isFiltered ? "empty.filtered" : "empty.title")} text={isFiltered ? undefined : t("empty.text")} />
        ) : null}
        {entries.length > 0 ? (
          <ol aria-label={t("title")} className="divide-y border-b">
            {entries.map((entry) => (
              <JournalRow key={entry.id} entry={entry} onOpen={() => onSearch({ ...search, entry: entry.id })} />
            ))}
          </ol>
        ) : null}
        {pages.hasNextPage ? (
          <div className="px-6 py-3 max-md:px-4">
            <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {common("action.loadMore")}
            </Button>
          </div>
        ) : null}
      </main>
      {search.entry ? <JournalSheet entryId={search.entry} onClose={() => onSearch({ ...search, entry: undefined })} /> : null}
      <ReplayRangeDialog search={search} open={asking} onOpenChange={setAsking} />
    </div>
  );
}
