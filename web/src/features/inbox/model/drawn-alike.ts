import type { Conversation, Message } from "../data/types";
import type { BubbleLine } from "./thread-lines";

export type BubbleProps = { line: BubbleLine; workspaceId: string; conversation: Conversation; onReply: (message: Message) => void };

/** A thread is read anew with every message and every tick: what looks as before is not drawn again, or a long one would stand still. */
export function isDrawnAlike(before: BubbleProps, after: BubbleProps): boolean {
  const [was, is] = [before.conversation, after.conversation];
  return (
    before.line.message === after.line.message &&
    before.line.isFirst === after.line.isFirst &&
    before.line.isLast === after.line.isLast &&
    before.workspaceId === after.workspaceId &&
    before.onReply === after.onReply &&
    was.customer.name === is.customer.name &&
    was.groupId === is.groupId &&
    // A failure says whether trying again is of use.
    (was.windowExpiresAt === is.windowExpiresAt || after.line.message.status !== "failed")
  );
}
