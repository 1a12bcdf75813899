import { Hand, type LucideIcon, Smartphone, Sparkles, User, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { cn } from "@/lib/cn";
import { useSession } from "@/lib/session";
import type { Conversation } from "../data/types";
import type { useConversationAct } from "../data/use-acts";
import { isWaiting } from "../model/views";

type Act = ReturnType<typeof useConversationAct>;

/** Who speaks for the shop now, and the way to change that. */
export function HandlerBanner({ conversation, act }: { conversation: Conversation; act: Act }) {
  const { t } = useTranslation("inbox");
  const me = useSession().user.id;
  const { handler, operator } = conversation;
  const takeOver = <ActButton act={act} name="takeover" label={t("act.takeover")} keys={handler === "assistant" ? ["T"] : undefined} />;
  const handBack = <ActButton act={act} name="handback" label={t("act.handback")} keys={["H"]} quiet />;
  // Everybody in a group would read the assistant: it stays out, whatever the handler is.
  if (conversation.groupId && handler === "assistant") return <Banner icon={Users} tone="quiet" text={t("banner.group")} />;
  if (handler === "assistant") {
    return (
      <Banner icon={Sparkles} tone="brand" text={t("banner.assistant")}>
        {takeOver}
      </Banner>
    );
  }
  if (isWaiting(conversation)) {
    return (
      <Banner icon={Hand} tone="warning" text={t(conversation.handoffReason === "invoice" ? "banner.invoice" : "banner.waiting")}>
        {handBack}
        {takeOver}
      </Banner>
    );
  }
  if (operator?.id === me) {
    return (
      <Banner icon={User} tone="quiet" text={t("banner.you")}>
        {handBack}
      </Banner>
    );
  }
  return (
    <Banner icon={operator ? User : Smartphone} tone="quiet" text={operator ? t("banner.other", { name: operator.name }) : t("banner.phone")}>
      {handBack}
      {takeOver}
    </Banner>
  );
}

const tones = {
  brand: "border-transparent bg-brand-soft text-brand-soft-foreground",
  warning: "border-transparent bg-warning-soft text-warning-soft-foreground",
  quiet: "bg-subtle text-secondary-foreground",
};

function Banner({ icon: Icon, tone, text, children }: { icon: LucideIcon; tone: keyof typeof tones; text: string; children?: React.ReactNode }) {
  return (
    <div role="status" className={cn("mb-2 flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 rounded-row border py-1 pr-1.5 pl-3 text-body", tones[tone])}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-32 flex-1 font-medium">{text}</p>
      <span className="flex gap-1">{children}</span>
    </div>
  );
}

function ActButton({ act, name, label, keys, quiet }: { act: Act; name: "takeover" | "handback"; label: string; keys?: string[]; quiet?: boolean }) {
  const isBusy = act.isPending && act.variables === name;
  const button = (
    <Button size="sm" variant={quiet ? "ghost" : "outline"} className="max-md:h-9 max-md:px-3" onClick={() => act.mutate(name)} busy={isBusy} disabled={act.isPending}>
      {label}
    </Button>
  );
  return keys ? (
    <Tooltip text={label} keys={keys} side="top" isName>
      {button}
    </Tooltip>
  ) : (
    button
  );
}
