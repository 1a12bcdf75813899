import { ChevronDown, Copy, Pencil, Reply, Trash2 } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/cn";
import { quickReactions } from "../format/emoji";
import { canEdit, canWithdraw } from "../format/revisable";
import type { Message } from "../model";
import { toast } from "@/components/ui/toasts";
import { useNow } from "../store/use-now";
import { useChat } from "./chat-context";
import { useLongPress } from "./use-long-press";

/** React, reply, copy, change, delete: by the small button, a right click or a long press. */
export function MessageMenu({ message, children }: { message: Message; children: ReactNode }) {
  const { t } = useTranslation("phone");
  const { reply, edit } = useChat();
  const [isOpen, setOpen] = useState(false);
  const errand = useRef<"reply" | "edit" | null>(null);
  const press = useLongPress(() => setOpen(true));
  const isOwn = message.sender === "customer";
  const onContextMenu = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    setOpen(true);
  };
  const onCloseAutoFocus = (event: Event) => {
    const wanted = errand.current;
    if (!wanted) return;
    // The focus belongs to the message field now, not to the button of this menu.
    event.preventDefault();
    errand.current = null;
    (wanted === "reply" ? reply : edit)(message);
  };
  return (
    <div className="group/message relative max-w-[84%] pointer-coarse:select-none" onContextMenu={onContextMenu} {...press}>
      {children}
      <DropdownMenu open={isOpen} onOpenChange={setOpen}>
        <DropdownMenuTrigger asChild>
          <button type="button" aria-label={t("menu.label")} className={cn(triggerStyles, isOwn ? "-left-7.5" : "-right-7.5")}>
            <ChevronDown aria-hidden className="size-4" />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align={isOwn ? "end" : "start"} className="w-62 p-1.5" onCloseAutoFocus={onCloseAutoFocus}>
          <Choices
            message={message}
            onErrand={(wanted) => {
              errand.current = wanted;
            }}
          />
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}

const triggerStyles =
  "absolute top-1 grid size-6 place-items-center rounded-full bg-(--phone-pill) text-(--phone-soft-ink) opacity-0 shadow-xs transition-opacity duration-75 group-hover/message:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:pointer-events-none";

function Choices({ message, onErrand }: { message: Message; onErrand: (wanted: "reply" | "edit") => void }) {
  const { t } = useTranslation("phone");
  const { act, withdraw } = useChat();
  const now = useNow();
  const mine = message.reactions.find(({ sender }) => sender === "customer")?.emoji;
  return (
    <>
      <div className="flex justify-between pb-1">
        {quickReactions.map((emoji) => (
          <DropdownMenuItem
            key={emoji}
            aria-label={t("reaction.add", { emoji })}
            onSelect={() => void act({ type: "reaction", messageId: message.id, emoji: emoji === mine ? "" : emoji })}
            className={cn("size-9 justify-center rounded-full px-0 text-[20px] max-md:size-10", emoji === mine && "bg-brand-soft")}
          >
            {emoji}
          </DropdownMenuItem>
        ))}
      </div>
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => onErrand("reply")}>
        <Reply aria-hidden />
        {t("menu.reply")}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => void navigator.clipboard.writeText(message.text).then(() => toast.success(t("copy.done")))}>
        <Copy aria-hidden />
        {t("menu.copy")}
      </DropdownMenuItem>
      {canEdit(message, now) ? (
        <DropdownMenuItem onSelect={() => onErrand("edit")}>
          <Pencil aria-hidden />
          {t("menu.edit")}
        </DropdownMenuItem>
      ) : null}
      {canWithdraw(message, now) ? (
        <DropdownMenuItem danger onSelect={() => withdraw(message)}>
          <Trash2 aria-hidden />
          {t("menu.withdraw")}
        </DropdownMenuItem>
      ) : null}
    </>
  );
}
