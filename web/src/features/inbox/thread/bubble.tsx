import { Suspense, memo } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { latePart } from "@/lib/late-part";
import type { Message } from "../data/types";
import { kindOf } from "../model/kind";
import { type BubbleProps, isDrawnAlike } from "../model/drawn-alike";
import { isOnlyEmoji } from "../model/whatsapp-text";
import { AuthorLabel } from "./author-label";
import { MessageBody } from "./bodies/message-body";
import { BubbleFailure } from "./bubble-failure";
import { BubbleMeta } from "./bubble-meta";
import { MessageOrigin } from "./message-origin";
import { QuotedMessage } from "./quoted-message";
import { Reactions } from "./reactions";

const BubbleActs = latePart(async () => (await import("../late-parts")).BubbleActs);

/** One message: author above the first of a group, time and ticks under the last, a failure with its way out under its own. */
export const Bubble = memo(function Bubble({ line, workspaceId, conversation, onReply }: BubbleProps) {
  const { message, isFirst, isLast } = line;
  const isOut = message.direction === "outbound";
  const hasFailed = message.status === "failed";
  return (
    // What is scrolled out of sight is not laid out: a thread may have been read back for months. The paddings hold rings and outlines.
    <li
      className={cn(
        "-mx-1 flex flex-col px-1 py-px [contain-intrinsic-size:auto_4rem] [content-visibility:auto]",
        isOut ? "items-end" : "items-start",
        isLast ? "mb-3.5" : message.editedAt ? "mb-1.5" : "mb-0",
      )}
    >
      {isFirst && (isOut || conversation.groupId) ? <AuthorLabel message={message} /> : null}
      <div className={cn("group/acts flex w-full items-center gap-1", isOut && "flex-row-reverse")}>
        <div
          className={cn(
            "max-w-[min(560px,78%)] min-w-0 rounded-bubble text-read wrap-break-word max-md:max-w-[85%]",
            groundOf(message),
            !isFirst && (isOut ? "rounded-tr-control" : "rounded-tl-control"),
            !isLast && (isOut ? "rounded-br-control" : "rounded-bl-control"),
            hasFailed && "ring-1 ring-destructive/50",
          )}
        >
          {message.revokedAt ? null : <MessageOrigin message={message} />}
          {message.revokedAt ? null : <QuotedMessage message={message} customerName={conversation.customer.name} />}
          {message.revokedAt ? <Revoked /> : <MessageBody message={message} workspaceId={workspaceId} />}
        </div>
        {canBeAnswered(message) ? (
          <span className="opacity-0 transition-opacity duration-75 group-hover/acts:opacity-100 focus-within:opacity-100 has-data-[state=open]:opacity-100 pointer-coarse:opacity-100">
            <Suspense>
              <BubbleActs message={message} workspaceId={workspaceId} onReply={onReply} />
            </Suspense>
          </span>
        ) : null}
      </div>
      <Reactions reactions={message.reactions} isOut={isOut} />
      {isLast || message.editedAt || message.possibleDuplicate ? <BubbleMeta message={message} /> : null}
      {hasFailed ? <BubbleFailure message={message} workspaceId={workspaceId} conversation={conversation} /> : null}
    </li>
  );
}, isDrawnAlike);

/** WhatsApp has it, and it still says something. */
function canBeAnswered(message: Message): boolean {
  return message.wamid !== null && !message.revokedAt && message.status !== "failed";
}

/** Stickers and lone emoji stand on the page itself, as on the phone. */
function groundOf(message: Message): string {
  const kind = kindOf(message);
  const isBare = !message.revokedAt && !message.quoted && !message.quotesMissing && (kind === "sticker" || (kind === "text" && isOnlyEmoji(message.text)));
  if (isBare) return "";
  return message.direction === "outbound" ? "bg-bubble-out text-bubble-out-foreground" : "bg-bubble-in text-bubble-in-foreground";
}

function Revoked() {
  const { t } = useTranslation("inbox");
  return <p className="px-3 py-1.5 italic opacity-80">{t("thread.revoked")}</p>;
}
