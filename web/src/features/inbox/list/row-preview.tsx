import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import type { LastMessage } from "../data/types";
import { kindOf } from "../model/kind";
import { previewText } from "../model/preview";
import { kindIcons } from "../thread/kind-icons";
import { Ticks } from "../thread/ticks";

/** One line of the newest message: our ticks, the icon of its kind, its words. */
export function RowPreview({ message, isUnread, isOpen }: { message: LastMessage | null; isUnread: boolean; isOpen: boolean }) {
  const { t } = useTranslation("inbox");
  if (!message) return <span className="flex-1" />;
  const Icon = kindIcons[kindOf(message)];
  const tone = isUnread ? "font-medium text-foreground" : isOpen ? "text-brand-soft-foreground" : "text-muted-foreground";
  return (
    <p className={cn("flex min-w-0 flex-1 items-center gap-1.5 text-body", tone)}>
      {message.direction === "outbound" && message.author.kind !== "system" ? <Ticks status={message.status} /> : null}
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" /> : null}
      <span className="truncate">{previewText(message, t)}</span>
    </p>
  );
}
