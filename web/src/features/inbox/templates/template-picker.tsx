import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, SearchX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { SendableTemplate } from "@/lib/api/types";
import { sendableQuery } from "./api";
import { TemplateFiller } from "./template-filler";

type TemplatePickerProps = { workspaceId: string; conversationId: string; onClose: () => void };

/** First which template, then what stands in it. */
export function TemplatePicker({ workspaceId, conversationId, onClose }: TemplatePickerProps) {
  const { t } = useTranslation("message");
  const { t: common } = useTranslation();
  const [chosen, setChosen] = useState<SendableTemplate | null>(null);
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={chosen?.template.name ?? t("fill.title")} description={chosen ? undefined : t("fill.lead")} closeLabel={common("action.close")}>
        {chosen ? (
          <>
            <Button variant="ghost" size="sm" className="mb-2 -ml-2" onClick={() => setChosen(null)}>
              <ChevronLeft aria-hidden />
              {t("fill.back")}
            </Button>
            <TemplateFiller key={chosen.template.id} workspaceId={workspaceId} conversationId={conversationId} sendable={chosen} onSent={onClose} />
          </>
        ) : (
          <Choices workspaceId={workspaceId} conversationId={conversationId} onChoose={setChosen} />
        )}
      </SheetContent>
    </Sheet>
  );
}

function Choices({ workspaceId, conversationId, onChoose }: { workspaceId: string; conversationId: string; onChoose: (chosen: SendableTemplate) => void }) {
  const { t } = useTranslation("message");
  const [typed, setTyped] = useState("");
  const sendable = useQuery(sendableQuery({ workspaceId, conversationId }));
  if (sendable.isPending) return <Skeleton className="mt-2 h-40 w-full" />;
  if (sendable.isError) return <QueryError error={sendable.error} onRetry={() => void sendable.refetch()} />;
  const wanted = typed.trim().toLowerCase();
  const found = sendable.data.items.filter(({ template }) => `${template.name} ${template.preview.body}`.toLowerCase().includes(wanted));
  if (sendable.data.items.length === 0) return <EmptyState icon={SearchX} title={t("fill.none")} />;
  return (
    <>
      <SearchInput aria-label={t("fill.search")} placeholder={t("fill.search")} value={typed} onChange={(event) => setTyped(event.target.value)} className="mb-2 w-full" />
      {found.length === 0 ? <EmptyState icon={SearchX} title={t("fill.noneFound")} /> : null}
      <ul aria-label={t("fill.list")} className="-mx-2 flex flex-col gap-0.5">
        {found.map((choice) => (
          <li key={choice.template.id}>
            <button
              type="button"
              disabled={choice.isStopped}
              onClick={() => onChoose(choice)}
              className="block w-full rounded-row px-2 py-2 text-left transition-colors duration-75 hover:bg-muted disabled:pointer-events-none disabled:opacity-60"
            >
              <span className="flex items-center gap-2">
                <span className="truncate font-medium">{choice.template.name}</span>
                <Badge tone="outline">{choice.template.language}</Badge>
                {choice.isStopped ? <Badge tone="warning">{t("fill.stopped")}</Badge> : null}
              </span>
              <span className="line-clamp-2 text-body text-muted-foreground">{choice.template.preview.body}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
