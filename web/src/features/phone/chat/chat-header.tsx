import { BadgeCheck, ChevronLeft, EllipsisVertical, Hourglass, SlidersHorizontal, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import type { Business, Thread } from "../model";
import { useNow } from "../store/use-now";

type ChatHeaderProps = {
  business: Business;
  thread: Thread;
  /** Unread messages in this customer's other chats. */
  unreadElsewhere: number;
  onBack: () => void;
  onClear: () => void;
  onExpire: () => void;
  /** Opens the panes, where there is no room to show them beside the phone. */
  onControls: () => void;
};

const roundButton = "grid size-10 shrink-0 place-items-center rounded-full transition-colors duration-75 hover:bg-(--phone-press) [&_svg]:size-5.5";

export function ChatHeader({ business, thread, unreadElsewhere, onBack, onClear, onExpire, onControls }: ChatHeaderProps) {
  const { t } = useTranslation("phone");
  const now = useNow();
  return (
    <header className="flex h-14 shrink-0 items-center border-b border-(--phone-line) bg-(--phone-bar) pr-1">
      <button type="button" onClick={onBack} aria-label={t("chats.back", { count: unreadElsewhere })} className="flex h-10 shrink-0 items-center rounded-full pr-1 pl-1 hover:bg-(--phone-press)">
        <ChevronLeft aria-hidden className="size-6.5" />
        {unreadElsewhere > 0 ? <span className="text-[14px] tabular-nums">{unreadElsewhere}</span> : null}
      </button>
      <Avatar name={business.verifiedName} className="mr-2.5" />
      <div className="min-w-0 flex-1">
        <h1 className="flex items-center gap-1 text-[16px] leading-5 font-semibold">
          <span className="truncate">{business.verifiedName}</span>
          <BadgeCheck aria-label={t("chat.verified")} role="img" className="size-4 shrink-0 fill-(--phone-read) text-(--phone-bar)" />
        </h1>
        <p aria-live="polite" className="truncate text-[12.5px] leading-4 text-(--phone-soft-ink)">
          {thread.typing ? <span className="text-(--phone-action)">{t("chat.typing")}</span> : t("chat.businessAccount")}
        </p>
      </div>
      <button type="button" onClick={onControls} aria-label={t("controls.open")} className={`${roundButton} xl:hidden`}>
        <SlidersHorizontal aria-hidden />
      </button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <button type="button" aria-label={t("chat.more")} className={roundButton}>
            <EllipsisVertical aria-hidden />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={onExpire} disabled={!isOpen(thread, now)}>
            <Hourglass aria-hidden />
            {t("window.close")}
          </DropdownMenuItem>
          <DropdownMenuItem danger onSelect={onClear}>
            <Trash2 aria-hidden />
            {t("chat.clear")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </header>
  );
}

function isOpen({ windowExpiresAt }: Thread, now: number): boolean {
  return windowExpiresAt !== null && Date.parse(windowExpiresAt) > now;
}
