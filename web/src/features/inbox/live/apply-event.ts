import type { QueryClient } from "@tanstack/react-query";
import { noticesKey, numbersQuery } from "@/lib/workspace";
import { inboxKeys } from "../data/keys";
import type { Conversation, ConversationCounts, Message } from "../data/types";
import { belongsTo, countsAfter, viewFrom } from "../model/views";
import type { LiveEvent } from "./events";
import { type Pages, isSame, withConversation, withConversationInPlace, withMessage } from "./patch-pages";

export type Reader = { workspaceId: string; /** User id. */ me: string };

const lastSeen = new WeakMap<QueryClient, Map<string, number>>();

/**
 * Brings the cache up to date with one change: patches by id, drops what was already seen, never steps back in a
 * message's delivery, moves rows, takes them in and out of views. What cannot be patched is fetched again.
 */
export function applyEvent(client: QueryClient, event: LiveEvent, reader: Reader): void {
  const seen = lastSeen.get(client) ?? new Map<string, number>();
  lastSeen.set(client, seen);
  // Resumed without a gap: what is on the screen is whole, and the missed changes follow.
  if (event.type === "hello") return;
  if (event.type === "reset") {
    seen.set(reader.workspaceId, event.cursor);
    void client.invalidateQueries({ queryKey: inboxKeys.all(reader.workspaceId) });
    askMetasWord(client, reader.workspaceId);
    return;
  }
  if (event.id <= (seen.get(reader.workspaceId) ?? -1)) return;
  seen.set(reader.workspaceId, event.id);
  if (event.type === "notice" || event.type === "number") return askMetasWord(client, reader.workspaceId);
  // Only the thread that is open has its list on the screen.
  if (event.type === "link") return void client.invalidateQueries({ queryKey: inboxKeys.allLinks(reader.workspaceId) });
  if (event.type === "message") {
    // The assistant changes the cart in the turn that ends with this answer; an order from WhatsApp's catalog fills it by itself.
    if ((event.message.direction === "outbound" || event.message.type === "order") && !isKnown(client, event.message, reader.workspaceId)) {
      void client.invalidateQueries({ queryKey: inboxKeys.cart(reader.workspaceId, event.conversation.customer.id) });
    }
    applyMessage(client, event.message, reader.workspaceId);
  }
  applyConversation(client, event.conversation, reader);
}

/** The bell, the banner about numbers and their page. */
function askMetasWord(client: QueryClient, workspaceId: string): void {
  void client.invalidateQueries({ queryKey: noticesKey(workspaceId) });
  void client.invalidateQueries(numbersQuery(workspaceId));
}

/** A message comes again with every tick that it moves on. */
function isKnown(client: QueryClient, message: Message, workspaceId: string): boolean {
  const pages = client.getQueryData<Pages<Message>>(inboxKeys.messages(workspaceId, message.conversationId));
  return Boolean(pages?.pages.some((page) => page.items.some((item) => isSame(item, message))));
}

/** Also for the answers of our own requests, which say the same as the event that follows. */
export function applyMessage(client: QueryClient, message: Message, workspaceId: string): void {
  const key = inboxKeys.messages(workspaceId, message.conversationId);
  client.setQueryData<Pages<Message>>(key, (pages) => pages && withMessage(pages, message));
  if (!isKnown(client, message, workspaceId)) return;
  client.setQueryData<Message[]>(inboxKeys.outgoing(workspaceId, message.conversationId), (waiting) => waiting?.filter((item) => !isSame(item, message)));
}

export function applyConversation(client: QueryClient, reported: Conversation, { workspaceId, me }: Reader): void {
  const before = knownConversation(client, workspaceId, reported.id);
  const conversation = before ? newerOf(before, reported) : reported;
  if (conversation.customer.deleted && !before?.customer.deleted) forgetThread(client, workspaceId, conversation);
  client.setQueryData<Conversation>(inboxKeys.conversation(workspaceId, conversation.id), conversation);
  for (const [key] of client.getQueriesData<Pages<Conversation>>({ queryKey: inboxKeys.lists(workspaceId) })) {
    const { view, q } = key[3] as { view: string; q: string };
    client.setQueryData<Pages<Conversation>>(key, (pages) => pages && patchedList(pages, { conversation, view, q, me }));
  }
  if (before) {
    client.setQueryData<ConversationCounts>(inboxKeys.counts(workspaceId), (counts) => counts && countsAfter(counts, { before, after: conversation, me }));
  } else {
    void client.invalidateQueries({ queryKey: inboxKeys.counts(workspaceId) });
  }
}

/** Nothing that a deleted customer wrote or had stays on a screen: not even what was fetched before. */
function forgetThread(client: QueryClient, workspaceId: string, { id, customer }: Conversation): void {
  for (const key of [inboxKeys.messages(workspaceId, id), inboxKeys.cart(workspaceId, customer.id), inboxKeys.links(workspaceId, id)]) {
    void client.resetQueries({ queryKey: key });
  }
  client.setQueryData<Message[]>(inboxKeys.outgoing(workspaceId, id), (waiting) => waiting && []);
}

function patchedList(pages: Pages<Conversation>, { conversation, view: name, q, me }: { conversation: Conversation; view: string; q: string; me: string }): Pages<Conversation> {
  const view = viewFrom(name);
  const belongs = belongsTo(view, conversation, me);
  // A row that was just read stays under the reader's hand until the view is opened anew.
  if (view === "unread" && !belongs) return withConversationInPlace(pages, conversation);
  // Whether a new one matches the search only the server can tell.
  return withConversation(pages, conversation, { belongs, mayEnter: q === "" });
}

/** What the cache knows of a conversation, from its own entry or any list. */
export function knownConversation(client: QueryClient, workspaceId: string, id: string): Conversation | undefined {
  const own = client.getQueryData<Conversation>(inboxKeys.conversation(workspaceId, id));
  if (own) return own;
  for (const [, pages] of client.getQueriesData<Pages<Conversation>>({ queryKey: inboxKeys.lists(workspaceId) })) {
    const found = pages?.pages.flatMap((page) => page.items).find((item) => item.id === id);
    if (found) return found;
  }
  return undefined;
}

/** An answer that was on its way while a newer message came in must not take that message off the row. */
function newerOf(before: Conversation, reported: Conversation): Conversation {
  if (Date.parse(reported.lastMessageAt) >= Date.parse(before.lastMessageAt)) return reported;
  return { ...reported, lastMessage: before.lastMessage, lastMessageAt: before.lastMessageAt };
}
