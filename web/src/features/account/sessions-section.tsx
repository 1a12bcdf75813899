import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toasts";
import { formatDateTime } from "@/lib/format";
import { useErrorText } from "@/lib/i18n/error-text";
import { useLanguage } from "@/lib/i18n/use-language";
import { type OpenSession, endOtherSessions, endSession, sessionsQuery } from "./api";

export function SessionsSection() {
  const { t } = useTranslation("account");
  const sessions = useQuery(sessionsQuery);
  const end = useEnding();
  const several = (sessions.data?.items.length ?? 0) > 1;
  return (
    <Section
      title={t("sessions.title")}
      action={
        several ? (
          <Button size="sm" busy={end.isPending} onClick={() => end.mutate(null)}>
            {t("sessions.endOthers")}
          </Button>
        ) : null
      }
    >
      {sessions.isPending ? <Skeleton className="m-5 h-9" /> : null}
      {sessions.isError ? <QueryError error={sessions.error} onRetry={() => void sessions.refetch()} /> : null}
      {sessions.data ? (
        <ul aria-label={t("sessions.list")} className="divide-y">
          {sessions.data.items.map((session) => (
            <SessionRow key={session.id} session={session} busy={end.isPending} onEnd={() => end.mutate(session.id)} />
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

function SessionRow({ session, busy, onEnd }: { session: OpenSession; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation("account");
  const language = useLanguage();
  const device = session.device || t("sessions.unknown");
  return (
    <li className="flex items-center gap-3 px-5 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          {session.isCurrent ? <Badge tone="success">{t("sessions.current")}</Badge> : null}
        </p>
        <p className="text-meta text-muted-foreground tabular-nums">{[session.network, t("sessions.seen", { when: formatDateTime(session.lastSeenAt, language) })].filter(Boolean).join(" · ")}</p>
      </div>
      {session.isCurrent ? null : (
        <Button size="sm" busy={busy} aria-label={t("sessions.end", { device })} onClick={onEnd}>
          {t("sessions.endShort")}
        </Button>
      )}
    </li>
  );
}

/** One session by its id, or null for all others. */
function useEnding() {
  const { t } = useTranslation("account");
  const words = useErrorText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id: string | null): Promise<unknown> => (id === null ? endOtherSessions() : endSession(id)),
    onSuccess: async () => {
      toast(t("sessions.ended"));
      await queryClient.invalidateQueries(sessionsQuery);
    },
    onError: (error) => toast.error(words(error)),
  });
}
