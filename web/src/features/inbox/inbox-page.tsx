export type InboxPageProps = {
  workspaceId: string;
  /** The open thread, from the address. */
  conversationId: string | undefined;
  view: string | undefined;
  q: string | undefined;
};

export function InboxPage({ conversationId }: InboxPageProps) {
  return <div className="p-6">{conversationId ?? "Inbox"}</div>;
}
