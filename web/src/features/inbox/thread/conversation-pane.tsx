import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { useHotkey } from "@/lib/hotkeys";
import { latePart } from "@/lib/late-part";
import { conversationQuery } from "../data/queries";
import type { Message } from "../data/types";
import { useConversationAct } from "../data/use-acts";
import { useReading } from "../data/use-reading";
import { Composer } from "./composer";
import { HandlerBanner } from "./handler-banner";
import { MessageList } from "./message-list";
import { ThreadHeader } from "./thread-header";
import { ThreadSkeleton } from "./thread-skeleton";

const CustomerPanel = latePart(async () => (await import("../late-parts")).CustomerPanel);
const DeletedNote = latePart(async () => (await import("../late-parts")).DeletedNote);
const CustomerSheet = latePart(async () => (await import("../late-parts")).CustomerSheet);

type ConversationPaneProps = { workspaceId: string; conversationId: string; onBack: () => void };

/** The open conversation: thread, composer, and its customer beside it (or, where there is no room, over it). */
export function ConversationPane({ workspaceId, conversationId, onBack }: ConversationPaneProps) {
  const { t } = useTranslation("inbox");
  const [panelOpen, setPanelOpen] = useState(false);
  const [answered, setAnswered] = useState<Message | null>(null);
  const { data: conversation, error, refetch } = useQuery(conversationQuery(workspaceId, conversationId));
  const act = useConversationAct({ workspaceId, conversationId });
  const isThere = conversation?.customer.deleted === false;
  useReading({ workspaceId, conversation });
  useHotkey("t", () => act.mutate("takeover"), { enabled: isThere && conversation?.handler === "assistant" });
  useHotkey("e", () => act.mutate("close"), { enabled: conversation?.status === "open" });
  useHotkey("h", () => act.mutate("handback"), { enabled: isThere && conversation?.handler === "operator" });

  if (error && !conversation) return <QueryError error={error} onRetry={() => void refetch()} className="flex-1" />;
  return (
    <>
      <section aria-label={t("thread.label")} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ThreadHeader conversation={conversation} act={act} onBack={onBack} onShowCustomer={() => setPanelOpen(true)} />
        {conversation ? (
          <>
            <MessageList workspaceId={workspaceId} conversation={conversation} onReply={setAnswered} />
            <div className="mx-auto w-full max-w-190 px-4 pb-4 max-md:px-3 max-md:pb-[max(12px,env(safe-area-inset-bottom))]">
              {conversation.customer.deleted ? (
                <Suspense>
                  <DeletedNote />
                </Suspense>
              ) : (
                <>
                  <HandlerBanner conversation={conversation} act={act} />
                  <Composer workspaceId={workspaceId} conversation={conversation} answered={answered} onAnswered={setAnswered} />
                </>
              )}
            </div>
          </>
        ) : (
          <ThreadSkeleton />
        )}
      </section>
      <aside aria-label={t("panel.label")} className="w-76 shrink-0 overflow-y-auto border-l bg-subtle max-xl:hidden">
        <Suspense>{conversation ? <CustomerPanel workspaceId={workspaceId} conversation={conversation} /> : null}</Suspense>
      </aside>
      {conversation && panelOpen ? (
        <Suspense>
          <CustomerSheet workspaceId={workspaceId} conversation={conversation} onClose={() => setPanelOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
