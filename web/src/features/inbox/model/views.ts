import type { Conversation, ConversationCounts } from "../data/types";

export const views = ["open", "unread", "mine", "operator", "assistant", "closed", "all"] as const;
export type View = (typeof views)[number];

export function viewFrom(value: string | undefined): View {
  return views.find((view) => view === value) ?? "open";
}

/** Whether the conversation stands in the view, by the server's own rules. `me` is the reader's user id. */
export function belongsTo(view: View, conversation: Conversation, me: string): boolean {
  const open = conversation.status === "open";
  switch (view) {
    case "all":
      return true;
    case "open":
      return open;
    case "closed":
      return !open;
    case "unread":
      return open && conversation.unreadCount > 0;
    case "assistant":
      return open && conversation.handler === "assistant";
    case "operator":
      return open && conversation.handler === "operator";
    case "mine":
      return open && conversation.operator?.id === me;
  }
}

/** The customer asked for a person, and nobody has taken the conversation yet. Without a reason it is the shop's own phone that answers. */
export function isWaiting(conversation: Conversation): boolean {
  return conversation.status === "open" && conversation.handler === "operator" && conversation.operator === null && conversation.handoffReason !== null;
}

/** The counts after one conversation changed, without asking the server. */
export function countsAfter(counts: ConversationCounts, { before, after, me }: { before: Conversation; after: Conversation; me: string }): ConversationCounts {
  const change = (holds: (conversation: Conversation) => boolean) => Number(holds(after)) - Number(holds(before));
  const inView = (view: View) => change((conversation) => belongsTo(view, conversation, me));
  return {
    open: counts.open + inView("open"),
    unread: counts.unread + inView("unread"),
    assistant: counts.assistant + inView("assistant"),
    operator: counts.operator + inView("operator"),
    mine: counts.mine + inView("mine"),
    closed: counts.closed + inView("closed"),
    waiting: counts.waiting + change(isWaiting),
  };
}

/** The number beside a view's name; null for the one that is not counted. */
export function countOf(view: View, counts: ConversationCounts | undefined): number | null {
  return view === "all" || !counts ? null : counts[view];
}
