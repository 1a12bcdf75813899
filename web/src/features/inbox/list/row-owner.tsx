import { Sparkles } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/lib/cn";
import { useSession } from "@/lib/session";
import type { Conversation } from "../data/types";
import { isWaiting } from "../model/views";

/** The third line: who answers, and what is special. Never empty, or the rows lose their rhythm. */
export function RowOwner({ conversation, isOpen }: { conversation: Conversation; isOpen: boolean }) {
  const { t } = useTranslation("inbox");
  const me = useSession().user.id;
  const { handler, operator, status, groupId } = conversation;
  const name = operator ? (operator.id === me ? t("owner.you") : operator.name) : t("owner.phone");
  return (
    <p className="flex h-5 min-w-0 items-center gap-1.5 text-micro">
      {isWaiting(conversation) ? <Badge tone="warning" className="h-4.5">{t("waiting.badge")}</Badge> : null}
      {groupId ? <Badge className="h-4.5">{t("status.group")}</Badge> : null}
      {handler === "assistant" && !groupId ? (
        <Badge tone="brand" className={cn("h-4.5", isOpen && "bg-card/60")}>
          <Sparkles aria-hidden />
          {t("owner.assistant")}
        </Badge>
      ) : null}
      {handler === "operator" && !isWaiting(conversation) ? (
        <span className={cn("truncate", isOpen ? "text-brand-soft-foreground" : "text-secondary-foreground")}>{name}</span>
      ) : null}
      {status === "closed" ? <Badge className="h-4.5">{t("status.closed")}</Badge> : null}
    </p>
  );
}
