import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, ScrollText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useMembership } from "@/lib/session";
import { auditQuery } from "./api";
import { auditActions, useActionWords } from "./audit-actions";
import { AuditRow } from "./audit-row";
import "./words";

/** For admins alone: to others the server says no, so they are not shown the way. */
export function AuditSection({ workspaceId }: { workspaceId: string }) {
  return useMembership(workspaceId).role === "admin" ? <AuditLog workspaceId={workspaceId} /> : null;
}

function AuditLog({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("account");
  const { t: common } = useTranslation();
  const words = useActionWords();
  const [action, setAction] = useState("");
  const pages = useInfiniteQuery(auditQuery(workspaceId, action));
  const entries = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      title={t("audit.title")}
      action={
        <Button asChild size="sm">
          <a href={`/api/workspaces/${workspaceId}/audit/export`} download>
            <Download aria-hidden />
            {t("audit.export")}
          </a>
        </Button>
      }
    >
      <div className="border-b px-5 py-3">
        <Select aria-label={t("audit.filter")} value={action} onChange={(event) => setAction(event.target.value)}>
          <option value="">{t("audit.all")}</option>
          {auditActions.map((name) => (
            <option key={name} value={name}>
              {words(name)}
            </option>
          ))}
        </Select>
      </div>
      {pages.isPending ? <Skeleton className="m-5 h-9" /> : null}
      {pages.isError ? <QueryError error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.isSuccess && entries.length === 0 ? <EmptyState icon={ScrollText} title={t("audit.empty")} className="min-h-40" titleAs="h2" /> : null}
      {entries.length > 0 ? (
        <ol aria-label={t("audit.list")} className="divide-y">
          {entries.map((entry) => (
            <AuditRow key={entry.seq} entry={entry} />
          ))}
        </ol>
      ) : null}
      {pages.hasNextPage ? (
        <div className="border-t px-5 py-3">
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {common("action.loadMore")}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
