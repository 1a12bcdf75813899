import { useNavigate } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/lib/cn";
import { ListPane } from "./list/list-pane";
import { ReconnectingBar } from "./live/reconnecting-bar";
import { type View, viewFrom } from "./model/views";
import { ConversationPane } from "./thread/conversation-pane";

export type InboxPageProps = {
  workspaceId: string;
  /** The open thread, from the address. */
  conversationId: string | undefined;
  view: string | undefined;
  q: string | undefined;
};

/** List, thread and customer; where there is no room for both (under 1024 px), list and thread are two screens. */
export function InboxPage({ workspaceId, conversationId, view: viewName, q = "" }: InboxPageProps) {
  const { t } = useTranslation("inbox");
  const navigate = useNavigate();
  const view = viewFrom(viewName);
  const open = (id: string) =>
    void navigate({ to: "/w/$workspaceId/inbox/$conversationId", params: { workspaceId, conversationId: id }, search: (search) => search });
  const filter = (next: { view: View; q: string }) =>
    void navigate({
      to: conversationId ? "/w/$workspaceId/inbox/$conversationId" : "/w/$workspaceId/inbox",
      params: { workspaceId, conversationId: conversationId ?? "" },
      search: { view: next.view === "open" ? undefined : next.view, q: next.q || undefined },
      replace: true,
    });
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <h1 className="sr-only">{t("title")}</h1>
      <ReconnectingBar workspaceId={workspaceId} />
      <div className="flex min-h-0 flex-1">
        <ListPane
          workspaceId={workspaceId}
          conversationId={conversationId}
          view={view}
          q={q}
          onOpen={open}
          onFilter={filter}
          className={cn("w-84 shrink-0 border-r max-lg:w-full max-lg:border-r-0", conversationId && "max-lg:hidden")}
        />
        {conversationId ? (
          <ConversationPane
            key={conversationId}
            workspaceId={workspaceId}
            conversationId={conversationId}
            onBack={() => void navigate({ to: "/w/$workspaceId/inbox", params: { workspaceId }, search: (search) => search })}
          />
        ) : (
          <NothingOpen />
        )}
      </div>
    </div>
  );
}

function NothingOpen() {
  const { t } = useTranslation("inbox");
  return (
    <div className="min-w-0 flex-1 max-lg:hidden">
      <EmptyState
        icon={MessagesSquare}
        title={t("nothingOpen.title")}
        text={t("nothingOpen.text")}
        action={
          <>
            <Kbd>J</Kbd>
            <Kbd>K</Kbd>
          </>
        }
      />
    </div>
  );
}
