import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { LayoutTemplate, Plus, RefreshCw, SearchX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toasts";
import type { Template } from "@/lib/api/types";
import { formatDateTime } from "@/lib/format";
import { useErrorText } from "@/lib/i18n/error-text";
import { useLanguage } from "@/lib/i18n/use-language";
import { useMembership } from "@/lib/session";
import { type TemplateFilter, syncTemplates, templatesKey, templatesQuery } from "./api";
import { TemplateFilters } from "./template-filters";
import { TemplateList } from "./template-list";
import { TemplateSheet } from "./template-sheet";
import "./words";

type TemplatesPageProps = { workspaceId: string; filter: TemplateFilter; onFilter: (filter: TemplateFilter) => void };

export function TemplatesPage({ workspaceId, filter, onFilter }: TemplatesPageProps) {
  const { t } = useTranslation("templates");
  const [open, setOpen] = useState<Template | "new" | null>(null);
  const templates = useInfiniteQuery(templatesQuery(workspaceId, filter));
  const mayWrite = useMembership(workspaceId).role !== "agent";
  const lastSyncedAt = templates.data?.pages[0]?.lastSyncedAt ?? null;
  return (
    <div className="flex h-full flex-col">
      <PageHeader title={t("title")}>
        {mayWrite ? (
          <>
            <SyncButton workspaceId={workspaceId} lastSyncedAt={lastSyncedAt} />
            <Button variant="primary" onClick={() => setOpen("new")}>
              <Plus aria-hidden />
              <span className="max-sm:sr-only">{t("new")}</span>
            </Button>
          </>
        ) : null}
      </PageHeader>
      <TemplateFilters filter={filter} onFilter={onFilter} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Found workspaceId={workspaceId} filter={filter} onOpen={setOpen} mayWrite={mayWrite} />
      </div>
      {open ? <TemplateSheet key={open === "new" ? "new" : open.id} workspaceId={workspaceId} template={open === "new" ? null : open} mayWrite={mayWrite} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

const samplesFetched_ms = 4000;

function SyncButton({ workspaceId, lastSyncedAt }: { workspaceId: string; lastSyncedAt: string | null }) {
  const { t } = useTranslation("templates");
  const language = useLanguage();
  const words = useErrorText();
  const queryClient = useQueryClient();
  const sync = useMutation({
    mutationFn: () => syncTemplates(workspaceId),
    onSuccess: async ({ count }) => {
      toast(t("synced", { count }));
      // Samples of templates that were made elsewhere are fetched after the sync: the pictures come a moment later.
      window.setTimeout(() => void queryClient.invalidateQueries({ queryKey: templatesKey(workspaceId) }), samplesFetched_ms);
      await queryClient.invalidateQueries({ queryKey: templatesKey(workspaceId) });
    },
    onError: (error) => toast.error(words(error)),
  });
  return (
    <>
      {lastSyncedAt ? <span className="text-meta text-muted-foreground max-lg:hidden">{t("lastSync", { time: formatDateTime(lastSyncedAt, language) })}</span> : null}
      <Button busy={sync.isPending} onClick={() => sync.mutate()}>
        {sync.isPending ? null : <RefreshCw aria-hidden />}
        <span className="max-sm:sr-only">{t("sync")}</span>
      </Button>
    </>
  );
}

type FoundProps = { workspaceId: string; filter: TemplateFilter; onOpen: (template: Template | "new") => void; mayWrite: boolean };

function Found({ workspaceId, filter, onOpen, mayWrite }: FoundProps) {
  const { t } = useTranslation("templates");
  const query = useInfiniteQuery(templatesQuery(workspaceId, filter));
  if (query.isPending) return <Waiting />;
  if (query.isError && !query.data) return <QueryError error={query.error} onRetry={() => void query.refetch()} />;
  const templates = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (templates.length === 0) {
    if (filter.view !== "all" || filter.quality || filter.category || filter.q) return <EmptyState icon={SearchX} title={t("nothing.title")} text={t("nothing.text")} />;
    const action = mayWrite ? (
      <Button variant="primary" onClick={() => onOpen("new")}>
        {t("new")}
      </Button>
    ) : undefined;
    return <EmptyState icon={LayoutTemplate} title={t("empty.title")} text={t("empty.text")} action={action} />;
  }
  return (
    <>
      <TemplateList templates={templates} onOpen={onOpen} />
      {query.hasNextPage ? (
        <div className="flex justify-center p-4">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Waiting() {
  return (
    <div aria-busy className="divide-y">
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className="px-6 py-3.5">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="mt-2 h-3 w-80 max-w-full" />
        </div>
      ))}
    </div>
  );
}
