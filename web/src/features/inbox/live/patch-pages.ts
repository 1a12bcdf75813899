import type { InfiniteData } from "@tanstack/react-query";
import type { Conversation, Message, Page } from "../data/types";
import { mergedMessage } from "../model/status";

export type Pages<Item> = InfiniteData<Page<Item>, string | null>;

/** The message in its place of the thread: patched where it stands, else put in by its time. Older than what is loaded: left out. */
export function withMessage(pages: Pages<Message>, message: Message): Pages<Message> {
  for (const [index, page] of pages.pages.entries()) {
    const at = page.items.findIndex((item) => isSame(item, message));
    if (at < 0) continue;
    return withPage(pages, index, { ...page, items: page.items.with(at, mergedMessage(page.items[at] as Message, message)) });
  }
  const [newest] = pages.pages;
  if (!newest) return pages;
  const oldest = newest.items[0];
  const comesBefore = oldest !== undefined && inThread(message, oldest) < 0;
  if (comesBefore && (newest.nextCursor !== null || pages.pages.length > 1)) return pages;
  return withPage(pages, 0, { ...newest, items: [...newest.items, message].toSorted(inThread) });
}

/** The conversation at its place of a list sorted by the newest message. `belongs` false takes it out. */
export function withConversation(pages: Pages<Conversation>, conversation: Conversation, { belongs, mayEnter }: { belongs: boolean; mayEnter: boolean }): Pages<Conversation> {
  const had = pages.pages.some((page) => page.items.some(({ id }) => id === conversation.id));
  if (!had && !(belongs && mayEnter)) return pages;
  const without = pages.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => id !== conversation.id) }));
  if (!belongs) return { ...pages, pages: without };
  const index = without.findIndex((page) => page.items.some((item) => inList(conversation, item) <= 0));
  const last = without.length - 1;
  // Below everything loaded while there is more: it comes with its own page.
  if (index < 0 && without[last]?.nextCursor) return { ...pages, pages: without };
  const target = index < 0 ? last : index;
  const page = without[target];
  if (!page) return pages;
  return { ...pages, pages: without.with(target, { ...page, items: [...page.items, conversation].toSorted(inList) }) };
}

/** The conversation replaced where it stands, nothing moved. */
export function withConversationInPlace(pages: Pages<Conversation>, conversation: Conversation): Pages<Conversation> {
  const replace = (item: Conversation) => (item.id === conversation.id ? conversation : item);
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map(replace) })) };
}

export function isSame(one: Message, other: Message): boolean {
  return one.id === other.id || (one.clientId !== null && one.clientId === other.clientId);
}

function withPage<Item>(pages: Pages<Item>, index: number, page: Page<Item>): Pages<Item> {
  return { ...pages, pages: pages.pages.with(index, page) };
}

/** Oldest first; ids are made in the order of time and break ties. */
function inThread(one: Message, other: Message): number {
  return compare(Date.parse(one.createdAt), Date.parse(other.createdAt)) || compare(one.id, other.id);
}

/** Newest first. */
function inList(one: Conversation, other: Conversation): number {
  return compare(Date.parse(other.lastMessageAt), Date.parse(one.lastMessageAt)) || compare(other.id, one.id);
}

function compare<T extends number | string>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
