import { Check, CheckCheck, CircleAlert, CircleSlash, Clock, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import type { MessageStatus } from "../data/types";

type Look = { icon: LucideIcon; label: "queued" | "accepted" | "sent" | "delivered" | "read" | "failed" | "cancelled"; tone?: string };

const looks: Record<Exclude<MessageStatus, "received">, Look> = {
  queued: { icon: Clock, label: "queued" },
  sending: { icon: Clock, label: "queued" },
  unclear: { icon: Clock, label: "queued" },
  accepted: { icon: Check, label: "accepted" },
  sent: { icon: Check, label: "sent" },
  delivered: { icon: CheckCheck, label: "delivered" },
  read: { icon: CheckCheck, label: "read", tone: "text-tick-read" },
  failed: { icon: CircleAlert, label: "failed", tone: "text-destructive dark:text-destructive-soft-foreground" },
  cancelled: { icon: CircleSlash, label: "cancelled" },
};

/** How far a message of ours has come, as on the phone: clock, one tick, two, two in blue. */
export function Ticks({ status, className }: { status: MessageStatus; className?: string }) {
  const { t } = useTranslation("inbox");
  if (status === "received") return null;
  const { icon: Icon, label, tone } = looks[status];
  return <Icon role="img" aria-label={t(`delivery.${label}`)} className={cn("size-3.5 shrink-0", tone, className)} />;
}
