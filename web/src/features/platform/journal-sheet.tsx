import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { type JournalReading, readingQuery } from "./api";
import { StateBadge } from "./state-badge";
import { useReplay } from "./use-replay";

export function JournalSheet({ entryId, onClose }: { entryId: string; onClose: () => void }) {
  const { t } = useTranslation("platform");
  const { t: common } = useTranslation();
  const reading = useQuery(readingQuery(entryId));
  const again = useReplay();
  const state = reading.data?.entry.state;
  const replayable = state === "done" || state === "quarantined" || state === "dead";
  return (
    <Sheet open onOpenChange={(open) => open || onClose()}>
      <SheetContent
        title={t("sheet.title")}
        description={t("sheet.noted")}
        closeLabel={common("action.close")}
        className="w-160"
        footer={
          <Button variant="primary" busy={again.isPending} disabled={!replayable} onClick={() => again.mutate({ ids: [entryId] })}>
            <RotateCw aria-hidden />
            {t("replay.one")}
          </Button>
        }
      >
        {reading.isPending ? <Skeleton className="h-60" /> : null}
        {reading.isError ? <QueryError error={reading.error} onRetry={() => void reading.refetch()} /> : null}
        {reading.data ? <Reading reading={reading.data} /> : null}
      </SheetContent>
    </Sheet>
  );
}

function Reading({ reading: { entry, body } }: { reading: JournalReading }) {
  const { t } = useTranslation("platform");
  const language = useLanguage();
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
        <Fact name={t("sheet.state")}>
          <StateBadge state={entry.state} />
        </Fact>
        <Fact name={t("sheet.received")}>{formatDateTime(entry.receivedAt, language)}</Fact>
        {entry.filedAt ? <Fact name={t("sheet.filed")}>{formatDateTime(entry.filedAt, language)}</Fact> : null}
        <Fact name={t("sheet.numbers")}>{entry.phoneNumberIds.join(", ") || t("row.noNumber")}</Fact>
        <Fact name={t("sheet.attempts")}>{entry.attempts}</Fact>
        {entry.reason ? <Fact name={t("sheet.reason")}>{entry.reason}</Fact> : null}
      </dl>
      <h3 className="mt-5 mb-1 font-semibold">{t("sheet.items")}</h3>
      {entry.items.length > 0 ? (
        <ol className="list-inside list-decimal">
          {entry.items.map((item, index) => (
            // Two items may end alike; their place is what tells them apart.
            <li key={`${index}-${item}`}>{item}</li>
          ))}
        </ol>
      ) : (
        <p className="text-muted-foreground">{t("sheet.noItems")}</p>
      )}
      <h3 className="mt-5 mb-1 font-semibold">{t("sheet.body")}</h3>
      <pre className="rounded-row bg-muted p-3 font-mono text-meta break-all whitespace-pre-wrap">
        {pretty(body)}
      </pre>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </>
  );
}

/** Indented where it is JSON; else as it came. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
