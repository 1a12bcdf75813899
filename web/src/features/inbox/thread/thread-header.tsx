import { ArrowLeft, Check, PanelRight, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Conversation } from "../data/types";
import type { useConversationAct } from "../data/use-acts";
import { displayName, usernameOf } from "../model/display-name";
import { isWaiting } from "../model/views";

type ThreadHeaderProps = {
  conversation: Conversation | undefined;
  act: ReturnType<typeof useConversationAct>;
  onBack: () => void;
  onShowCustomer: () => void;
};

export function ThreadHeader({ conversation, act, onBack, onShowCustomer }: ThreadHeaderProps) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  const username = conversation && usernameOf(conversation.customer);
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b px-4 max-lg:px-2 max-md:h-14">
      <IconButton label={tCommon("action.back")} onClick={onBack} className="lg:hidden">
        <ArrowLeft aria-hidden />
      </IconButton>
      <div className="flex min-w-0 flex-1 items-baseline gap-x-2 max-md:flex-col">
        <h2 className="max-w-full truncate text-title font-semibold">{conversation ? displayName(conversation.customer, t) : <Skeleton className="h-4 w-32" />}</h2>
        {username ? <p className="max-w-full min-w-0 truncate text-meta text-muted-foreground">{username}</p> : null}
      </div>
      {conversation ? (
        <>
          {conversation.groupId ? <Badge>{t("status.group")}</Badge> : null}
          {isWaiting(conversation) ? <Badge tone="warning" className="max-md:hidden">{t("waiting.badge")}</Badge> : null}
          {conversation.status === "closed" ? <Badge>{t("status.closed")}</Badge> : null}
          <IconButton label={t("panel.label")} onClick={onShowCustomer} className="xl:hidden">
            <PanelRight aria-hidden />
          </IconButton>
          {conversation.status === "open" ? (
            <Button onClick={() => act.mutate("close")} busy={act.isPending && act.variables === "close"}>
              <Check aria-hidden />
              {t("act.close")}
            </Button>
          ) : conversation.customer.deleted ? null : (
            <Button onClick={() => act.mutate("reopen")} busy={act.isPending && act.variables === "reopen"}>
              <RotateCcw aria-hidden />
              {t("act.reopen")}
            </Button>
          )}
        </>
      ) : null}
    </header>
  );
}
