import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test } from "vitest";
import { noticesKey, numbersQuery } from "@/lib/workspace";
import { inboxKeys } from "../data/keys";
import type { Conversation, ConversationCounts, Message } from "../data/types";
import { aConversation, aMessage, aReply, me, noCounts, workspaceId } from "../testing/builders";
import { applyEvent } from "./apply-event";
import type { Pages } from "./patch-pages";

const reader = { workspaceId, me: me.id };
let client: QueryClient;

const pagesOf = <Item,>(items: Item[], nextCursor: string | null = null): Pages<Item> => ({ pages: [{ items, nextCursor }], pageParams: [null] });
const hold = (view: string, items: Conversation[], nextCursor: string | null = null, q = "") =>
  client.setQueryData(inboxKeys.list(workspaceId, view, q), pagesOf(items, nextCursor));
const rows = (view: string, q = "") =>
  client.getQueryData<Pages<Conversation>>(inboxKeys.list(workspaceId, view, q))?.pages.flatMap((page) => page.items.map(({ id }) => id));
const thread = (id: string) => client.getQueryData<Pages<Message>>(inboxKeys.messages(workspaceId, id))?.pages.flatMap((page) => page.items);
const at = (minute: number) => `2026-11-23T10:${String(minute).padStart(2, "0")}:00.000Z`;
const a = (facts: Partial<Conversation> = {}) => aConversation({ id: "a", lastMessageAt: at(10), ...facts });
const b = (facts: Partial<Conversation> = {}) => aConversation({ id: "b", lastMessageAt: at(5), ...facts });

beforeEach(() => {
  client = new QueryClient();
});

test("nothing of a deleted customer stays on the screen", () => {
  hold("all", [a()]);
  client.setQueryData(inboxKeys.messages(workspaceId, "a"), pagesOf([aMessage({ conversationId: "a" })]));
  client.setQueryData(inboxKeys.outgoing(workspaceId, "a"), [aReply({ conversationId: "a" })]);
  const deleted = a({ customer: { ...a().customer, name: "", phone: null, deleted: true } });
  applyEvent(client, { id: 1, type: "conversation", conversation: deleted }, reader);
  expect(thread("a")).toBeUndefined();
  expect(client.getQueryData(inboxKeys.outgoing(workspaceId, "a"))).toEqual([]);
  // Once: a later change of the thread does not empty it again.
  client.setQueryData(inboxKeys.messages(workspaceId, "a"), pagesOf([aMessage({ conversationId: "a", text: "" })]));
  applyEvent(client, { id: 2, type: "conversation", conversation: deleted }, reader);
  expect(thread("a")).toHaveLength(1);
});

describe("the list", () => {
  test("a conversation with a new message moves to the top", () => {
    hold("open", [a(), b()]);
    applyEvent(client, { id: 1, type: "conversation", conversation: b({ lastMessageAt: at(11) }) }, reader);
    expect(rows("open")).toEqual(["b", "a"]);
  });

  test("a conversation nobody saw before comes in", () => {
    hold("open", [a()]);
    applyEvent(client, { id: 1, type: "conversation", conversation: b({ lastMessageAt: at(12) }) }, reader);
    expect(rows("open")).toEqual(["b", "a"]);
  });

  test("an old one stays out while the pages above it are not loaded", () => {
    hold("open", [a()], "more");
    applyEvent(client, { id: 1, type: "conversation", conversation: b() }, reader);
    expect(rows("open")).toEqual(["a"]);
  });

  test("a takeover moves it from the assistant's view to mine", () => {
    hold("assistant", [a({ handler: "assistant", operator: null })]);
    hold("mine", []);
    applyEvent(client, { id: 1, type: "conversation", conversation: a() }, reader);
    expect(rows("assistant")).toEqual([]);
    expect(rows("mine")).toEqual(["a"]);
  });

  test("a colleague's conversation does not enter mine", () => {
    hold("mine", []);
    applyEvent(client, { id: 1, type: "conversation", conversation: a({ operator: { id: "other", name: "Marco" } }) }, reader);
    expect(rows("mine")).toEqual([]);
  });

  test("a row that was just read stays in the unread view under the reader's hand", () => {
    hold("unread", [a({ unreadCount: 2 })]);
    applyEvent(client, { id: 1, type: "conversation", conversation: a({ unreadCount: 0 }) }, reader);
    expect(rows("unread")).toEqual(["a"]);
  });

  test("a search takes in no row that the server did not find", () => {
    hold("open", [a()], null, "giulia");
    applyEvent(client, { id: 1, type: "conversation", conversation: b({ lastMessageAt: at(20) }) }, reader);
    expect(rows("open", "giulia")).toEqual(["a"]);
  });

  test("counts follow without a request", () => {
    hold("open", [a({ handler: "assistant", operator: null, unreadCount: 1 })]);
    client.setQueryData<ConversationCounts>(inboxKeys.counts(workspaceId), { ...noCounts, open: 3, assistant: 2, unread: 1 });
    applyEvent(client, { id: 1, type: "conversation", conversation: a({ unreadCount: 0 }) }, reader);
    expect(client.getQueryData(inboxKeys.counts(workspaceId))).toEqual({ ...noCounts, open: 3, assistant: 1, unread: 0, operator: 1, mine: 1 });
  });

  test("an answer older than what the row shows does not take the newest message off it", () => {
    const lastMessage = { ...aMessage({ id: "m2", text: "newest" }) };
    client.setQueryData(inboxKeys.conversation(workspaceId, "a"), a({ lastMessage, lastMessageAt: at(30) }));
    applyEvent(client, { id: 1, type: "conversation", conversation: a({ unreadCount: 0 }) }, reader);
    expect(client.getQueryData<Conversation>(inboxKeys.conversation(workspaceId, "a"))).toMatchObject({ lastMessageAt: at(30), lastMessage: { text: "newest" } });
  });
});

describe("the thread", () => {
  const arrive = (id: number, message: Message) => applyEvent(client, { id, type: "message", message, conversation: a() }, reader);
  const inThread = (facts: Partial<Message>) => aMessage({ conversationId: "a", ...facts });

  beforeEach(() => {
    client.setQueryData(inboxKeys.messages(workspaceId, "a"), pagesOf([inThread({ id: "m1", createdAt: at(1) }), inThread({ id: "m3", createdAt: at(3) })], "older"));
  });

  test("a message stands at its time, whatever the order of arrival", () => {
    arrive(1, inThread({ id: "m2", createdAt: at(2) }));
    expect(thread("a")?.map(({ id }) => id)).toEqual(["m1", "m2", "m3"]);
  });

  test("the same message twice is one bubble", () => {
    arrive(1, inThread({ id: "m4", createdAt: at(4) }));
    arrive(2, inThread({ id: "m4", createdAt: at(4) }));
    expect(thread("a")).toHaveLength(3);
  });

  test("an event that was seen before changes nothing", () => {
    arrive(7, inThread({ id: "m3", createdAt: at(3), text: "new" }));
    arrive(6, inThread({ id: "m3", createdAt: at(3), text: "stale" }));
    expect(thread("a")?.at(-1)?.text).toBe("new");
  });

  test("ticks never step back", () => {
    arrive(1, { ...aReply({ id: "m5", conversationId: "a", createdAt: at(5), status: "read" }), readAt: at(6) });
    arrive(2, aReply({ id: "m5", conversationId: "a", createdAt: at(5), status: "delivered" }));
    expect(thread("a")?.at(-1)).toMatchObject({ status: "read", readAt: at(6) });
  });

  test("a message older than the loaded pages is left to its own page", () => {
    arrive(1, inThread({ id: "m0", createdAt: at(0) }));
    expect(thread("a")?.map(({ id }) => id)).toEqual(["m1", "m3"]);
  });

  test("the server's copy takes the place of what was written here", () => {
    const waiting = aReply({ id: "client-1", clientId: "client-1", conversationId: "a", status: "queued" });
    client.setQueryData(inboxKeys.outgoing(workspaceId, "a"), [waiting]);
    arrive(1, { ...waiting, id: "m6", createdAt: at(6) });
    expect(client.getQueryData(inboxKeys.outgoing(workspaceId, "a"))).toEqual([]);
    expect(thread("a")?.filter(({ clientId }) => clientId === "client-1")).toHaveLength(1);
  });
});

describe("the cart", () => {
  const cart = inboxKeys.cart(workspaceId, a().customer.id);
  const arrive = (id: number, message: Message) => applyEvent(client, { id, type: "message", message, conversation: a() }, reader);

  beforeEach(() => {
    client.setQueryData(inboxKeys.messages(workspaceId, "a"), pagesOf([aReply({ id: "m1", conversationId: "a" })]));
    client.setQueryData(cart, { items: [] });
  });

  test("is asked for again when the shop has answered", () => {
    arrive(1, aReply({ id: "m2", conversationId: "a", author: { kind: "assistant", name: "" } }));
    expect(client.getQueryState(cart)?.isInvalidated).toBe(true);
  });

  test("is asked for again when an order from WhatsApp's catalog has filled it", () => {
    arrive(1, aMessage({ id: "m3", conversationId: "a", type: "order" }));
    expect(client.getQueryState(cart)?.isInvalidated).toBe(true);
  });

  test("is left alone while an answer's ticks move on", () => {
    arrive(1, aReply({ id: "m1", conversationId: "a", status: "read" }));
    expect(client.getQueryState(cart)?.isInvalidated).toBe(false);
  });
});

test("a reset makes everything stale and takes the stream's new numbers", () => {
  hold("open", [a()]);
  applyEvent(client, { id: 90, type: "conversation", conversation: a() }, reader);
  applyEvent(client, { type: "reset", cursor: 3 }, reader);
  expect(client.getQueryState(inboxKeys.list(workspaceId, "open", ""))?.isInvalidated).toBe(true);
  applyEvent(client, { id: 4, type: "conversation", conversation: a({ status: "closed" }) }, reader);
  expect(rows("open")).toEqual([]);
});

test.each(["notice", "number"] as const)("a %s makes the bell and the numbers ask anew, once", (type) => {
  client.setQueryData(noticesKey(workspaceId), pagesOf([]));
  client.setQueryData(numbersQuery(workspaceId).queryKey, { items: [], nextCursor: null });
  const isStale = () => [noticesKey(workspaceId), numbersQuery(workspaceId).queryKey].map((key) => client.getQueryState(key)?.isInvalidated);
  applyEvent(client, { id: 7, type }, reader);
  expect(isStale()).toEqual([true, true]);
  client.setQueryData(noticesKey(workspaceId), pagesOf([]));
  applyEvent(client, { id: 7, type }, reader);
  expect(isStale()).toEqual([false, true]);
});
