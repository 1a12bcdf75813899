import { useQuery } from "@tanstack/react-query";
import { Plus, Smartphone } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { latePart } from "@/lib/late-part";
import { Section } from "@/components/section";
import { NumberRow } from "./number-row";
import { allNumbersQuery } from "./numbers-api";

const ConnectWizard = latePart(async () => (await import("./connect/connect-wizard")).ConnectWizard);

/** Where a page that has no number yet sends people: the wizard opens by itself. */
const isSentToConnect = () => globalThis.location.hash === "#connect";

/** `mayChange`: whoever leads connects, agents look. */
export function NumbersSection({ workspaceId, mayChange }: { workspaceId: string; mayChange: boolean }) {
  const { t } = useTranslation("settings");
  const [connecting, setConnecting] = useState<{ numberId?: string } | null>(() => (mayChange && isSentToConnect() ? {} : null));
  const close = () => {
    setConnecting(null);
    if (isSentToConnect()) globalThis.history.replaceState(globalThis.history.state, "", globalThis.location.pathname);
  };
  return (
    <Section
      title={t("numbers.title")}
      action={
        mayChange ? (
          <Button size="sm" onClick={() => setConnecting({})}>
            <Plus aria-hidden />
            {t("numbers.connect")}
          </Button>
        ) : null
      }
    >
      <NumberList workspaceId={workspaceId} mayChange={mayChange} onGoOn={(numberId) => setConnecting({ numberId })} />
      <Suspense>{connecting ? <ConnectWizard workspaceId={workspaceId} {...connecting} onClose={close} /> : null}</Suspense>
    </Section>
  );
}

function NumberList({ workspaceId, mayChange, onGoOn }: { workspaceId: string; mayChange: boolean; onGoOn: (numberId: string) => void }) {
  const { t } = useTranslation("settings");
  const numbers = useQuery(allNumbersQuery(workspaceId));
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
        <NumberRow key={number.id} workspaceId={workspaceId} number={number} mayChange={mayChange} onGoOn={() => onGoOn(number.id)} />
      ))}
    </ul>
  );
}
