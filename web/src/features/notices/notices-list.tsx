import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toasts";
import type { Notice } from "@/lib/api/types";
import { formatDateTime } from "@/lib/format";
import { useErrorText } from "@/lib/i18n/error-text";
import { useLanguage } from "@/lib/i18n/use-language";
import { useMembership } from "@/lib/session";
import numbers from "@/locales/en/numbers.json";
import { dismissNotice, noticesQuery } from "./api";
import { eventOf, heard, readable } from "./heard";
import { useReading } from "./use-reading";

const tones: Record<Notice["level"], BadgeTone> = { info: "neutral", warning: "warning", critical: "danger" };
type Said = Exclude<keyof typeof numbers.said, "other">;
const isSaid = (field: string): field is Said => field in numbers.said && field !== "other";

/** What Meta said about numbers, the account and templates, newest first. */
export function NoticesList({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("numbers");
  const { notices, isUnread } = useReading(workspaceId);
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {notices.isPending ? <Skeleton className="m-5 h-4 w-64" /> : null}
      {notices.isError && !notices.data ? <QueryError error={notices.error} onRetry={() => void notices.refetch()} /> : null}
      {notices.data && items.length === 0 ? <p className="px-5 py-4 text-body text-muted-foreground">{t("notices.empty")}</p> : null}
      {items.length > 0 ? (
        <ul aria-label={t("notices.title")} className="divide-y">
          {items.map((notice) => (
            <NoticeRow key={notice.id} workspaceId={workspaceId} notice={notice} isUnread={isUnread(notice.receivedAt)} />
          ))}
        </ul>
      ) : null}
      {notices.hasNextPage ? (
        <div className="flex justify-center border-t p-3">
          <Button size="sm" busy={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
            {t("notices.more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NoticeRow({ workspaceId, notice, isUnread }: { workspaceId: string; notice: Notice; isUnread: boolean }) {
  const { t } = useTranslation("numbers");
  const { t: hear } = useTranslation("heard");
  const language = useLanguage();
  const words = useErrorText();
  const queryClient = useQueryClient();
  const mayDismiss = useMembership(workspaceId).role !== "agent" && notice.level !== "info" && !notice.dismissedAt;
  const dismiss = useMutation({
    mutationFn: () => dismissNotice(workspaceId, notice.id),
    onSuccess: () => queryClient.invalidateQueries(noticesQuery(workspaceId)),
    onError: (error) => toast.error(words(error)),
  });
  const told = heard(notice, { t: hear, language });
  const name = notice.value.message_template_name;
  const facts = { name: typeof name === "string" ? name : "", event: readable(eventOf(notice)), field: readable(notice.field) };
  return (
    <li className="flex items-start gap-3 px-5 py-3 max-md:px-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-body">
          {isUnread ? (
            <span className="size-2 shrink-0 rounded-full bg-primary">
              <span className="sr-only">{t("notices.new")}</span>
            </span>
          ) : null}
          <span className="min-w-0 text-pretty break-words">{told ? told.says : isSaid(notice.field) ? t(`said.${notice.field}`, facts) : t("said.other", facts)}</span>
          {notice.level === "info" || notice.dismissedAt ? null : <Badge tone={tones[notice.level]}>{t(`level.${notice.level}`)}</Badge>}
        </p>
        {told?.fix && notice.level !== "info" && !notice.dismissedAt ? <p className="mt-0.5 text-meta text-pretty">{told.fix}</p> : null}
        <p className="mt-0.5 text-meta text-muted-foreground">{formatDateTime(notice.receivedAt, language)}</p>
      </div>
      {mayDismiss ? (
        <Button size="sm" variant="ghost" busy={dismiss.isPending} onClick={() => dismiss.mutate()}>
          {t("notices.dismiss")}
        </Button>
      ) : null}
    </li>
  );
}
