import { ChevronDown, Copy, Reply } from "lucide-react";
import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import { cn } from "@/lib/cn";
import { quickReactions } from "../format/emoji";
import type { Message } from "../model";
import { useChat } from "./chat-context";

const longPressMs = 450;

/** React, reply, copy: by the small button, a right click or a long press. */
export function MessageMenu({ message, children }: { message: Message; children: ReactNode }) {
  const { t } = useTranslation("phone");
  const { act, reply } = useChat();
  const [isOpen, setOpen] = useState(false);
  const press = useLongPress(() => setOpen(true));
  const isOwn = message.sender === "customer";
  const mine = message.reactions.find(({ sender }) => sender === "customer")?.emoji;
  return (
    <div
      className="group/message relative max-w-[84%]"
      onContextMenu={(event) => {
        event.preventDefault();
        setOpen(true);
      }}
      {...press}
    >
      {children}
      <DropdownMenu open={isOpen} onOpenChange={setOpen}>
        <DropdownMenuTrigger asChild>
          <button
            type="button"
            aria-label={t("menu.label")}
            className={cn(
              "absolute top-1 grid size-6 place-items-center rounded-full bg-(--phone-pill) text-(--phone-soft-ink) opacity-0 shadow-xs transition-opacity duration-75 group-hover/message:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:pointer-events-none",
              isOwn ? "-left-7.5" : "-right-7.5",
            )}
          >
            <ChevronDown aria-hidden className="size-4" />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align={isOwn ? "end" : "start"} className="w-62 p-1.5">
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
          <DropdownMenuItem onSelect={() => reply(message)}>
            <Reply aria-hidden />
            {t("menu.reply")}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void navigator.clipboard.writeText(message.text).then(() => toast.success(t("copy.done")))}>
            <Copy aria-hidden />
            {t("menu.copy")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}

/** For fingers: a mouse has the right button. A finger that moves is scrolling. */
function useLongPress(onLongPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const cancel = () => clearTimeout(timer.current);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === "mouse") return;
      cancel();
      timer.current = setTimeout(onLongPress, longPressMs);
    },
    onPointerUp: cancel,
    onPointerMove: cancel,
    onPointerCancel: cancel,
  };
}
