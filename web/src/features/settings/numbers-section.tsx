import { useQuery } from "@tanstack/react-query";
import { Plus, Smartphone } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { latePart } from "@/lib/late-part";
import { numbersQuery } from "@/lib/workspace";
import { NumberRow } from "./number-row";
import { Section } from "@/components/section";

const ConnectNumberSheet = latePart(async () => (await import("./connect-number-sheet")).ConnectNumberSheet);

export function NumbersSection({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("settings");
  const [connecting, setConnecting] = useState(false);
  return (
    <Section
      title={t("numbers.title")}
      action={
        <Button size="sm" onClick={() => setConnecting(true)}>
          <Plus aria-hidden />
          {t("numbers.connect")}
        </Button>
      }
    >
      <NumberList workspaceId={workspaceId} />
      <Suspense>{connecting ? <ConnectNumberSheet workspaceId={workspaceId} open onOpenChange={setConnecting} /> : null}</Suspense>
    </Section>
  );
}

function NumberList({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("settings");
  const numbers = useQuery(numbersQuery(workspaceId));
  if (numbers.isPending) {
    return (
      <div aria-busy className="flex items-center gap-3 px-5 py-4">
        <Skeleton className="size-9 rounded-full" />
        <div className="flex-1">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="mt-2 h-3 w-64" />
        </div>
      </div>
    );
  }
  if (numbers.isError) return <QueryError error={numbers.error} onRetry={() => void numbers.refetch()} />;
  if (numbers.data.items.length === 0) {
    return <EmptyState icon={Smartphone} title={t("numbers.emptyTitle")} text={t("numbers.emptyText")} className="min-h-52" />;
  }
  return (
    <ul aria-label={t("numbers.list")} className="divide-y">
      {numbers.data.items.map((number) => (
        <NumberRow key={number.id} workspaceId={workspaceId} number={number} />
      ))}
    </ul>
  );
}
