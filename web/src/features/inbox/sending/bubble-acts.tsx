import { Reply, SmilePlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toasts";
import { useErrorText } from "@/lib/i18n/error-text";
import type { Message } from "../data/types";
import { DeliveryDetails } from "./delivery-details";
import { useSendContent } from "./use-send-content";

const emoji = ["👍", "❤️", "😂", "😮", "🙏", "✅"];

type BubbleActsProps = { message: Message; workspaceId: string; onReply: (message: Message) => void };

/** Beside a bubble: answer it, or put an emoji on it. The same emoji again takes it back. */
export function BubbleActs({ message, workspaceId, onReply }: BubbleActsProps) {
  const { t } = useTranslation("inbox");
  const words = useErrorText();
  const react = useSendContent({ workspaceId, conversationId: message.conversationId });
  const ours = message.reactions.find(({ isOurs }) => isOurs)?.emoji;
  const put = (chosen: string) =>
    react.mutate(
      { type: "reaction", reaction: { messageId: message.id, emoji: chosen === ours ? "" : chosen } },
      { onError: (error) => toast.error(t("sending.reactionFailed"), { description: words(error) }) },
    );
  return (
    <span className="flex">
      <IconButton label={t("sending.reply")} size="iconSm" side="top" onClick={() => onReply(message)}>
        <Reply aria-hidden />
      </IconButton>
      {message.direction === "inbound" ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <IconButton label={t("sending.react")} size="iconSm" side="top">
              <SmilePlus aria-hidden />
            </IconButton>
          </DropdownMenuTrigger>
          <DropdownMenuContent side="top" className="flex min-w-0 gap-0.5">
            {emoji.map((each) => (
              <DropdownMenuItem key={each} onSelect={() => put(each)} aria-label={each === ours ? t("sending.takeBack", { emoji: each }) : each} className="size-9 justify-center p-0 text-title max-md:size-11">
                {each}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      ) : (
        <DeliveryDetails message={message} workspaceId={workspaceId} />
      )}
    </span>
  );
}
