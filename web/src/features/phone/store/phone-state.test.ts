// @vitest-environment node
import { expect, test } from "vitest";
import { aMessage, aSnapshot, aThread, anEvent } from "../testing/samples";
import { type PhoneAction, type PhoneState, emptyPhone, phoneReducer } from "./phone-state";

const after = (...actions: PhoneAction[]): PhoneState => actions.reduce(phoneReducer, emptyPhone);
const opened: PhoneAction = { type: "threadLoaded", threadId: "chiara-100", page: { items: [], hasMore: false } };
const itemsOf = (state: PhoneState) => state.messages["chiara-100"]?.items ?? [];

test("a message comes in once, and its later copies replace it in place", () => {
  const state = after(
    opened,
    { type: "message", data: aMessage({ id: "a" }) },
    { type: "message", data: aMessage({ id: "b" }) },
    { type: "message", data: aMessage({ id: "a", status: "read" }) },
  );
  expect(itemsOf(state).map(({ id, status }) => `${id} ${status}`)).toEqual(["a read", "b sent"]);
});

test("the answer to a send never puts an older copy over what the stream said already", () => {
  const state = after(opened, { type: "message", data: aMessage({ status: "read" }) }, { type: "written", message: aMessage({ status: "sent" }) });
  expect(itemsOf(state).map(({ status }) => status)).toEqual(["read"]);
});

test("messages of a thread that was never opened are left for its first look", () => {
  expect(after({ type: "message", data: aMessage() }).messages).toEqual({});
});

test("earlier messages go above, without repeating any", () => {
  const state = after(
    { type: "threadLoaded", threadId: "chiara-100", page: { items: [aMessage({ id: "b" })], hasMore: true } },
    { type: "earlierLoaded", threadId: "chiara-100", page: { items: [aMessage({ id: "a" }), aMessage({ id: "b" })], hasMore: false } },
  );
  expect(itemsOf(state).map(({ id }) => id)).toEqual(["a", "b"]);
  expect(state.messages["chiara-100"]?.hasMore).toBe(false);
});

test("typing shows on its thread and goes with the thread's next copy", () => {
  const typing = after({ type: "thread", data: aThread() }, { type: "typing", data: { threadId: "chiara-100", typing: true } });
  expect(typing.threads["chiara-100"]?.typing).toBe(true);
  expect(phoneReducer(typing, { type: "thread", data: aThread() }).threads["chiara-100"]?.typing).toBe(false);
});

test("an emptied chat has no messages", () => {
  const state = after({ type: "threadLoaded", threadId: "chiara-100", page: { items: [aMessage()], hasMore: true } }, { type: "cleared", data: { threadId: "chiara-100" } });
  expect(state.messages["chiara-100"]).toEqual({ items: [], hasMore: false });
});

test("the newest event stands first, and its outcome replaces it", () => {
  const state = after(
    { type: "event", data: anEvent({ id: 1, status: null }) },
    { type: "event", data: anEvent({ id: 2 }) },
    { type: "event", data: anEvent({ id: 1, status: 503 }) },
  );
  expect(state.events.map(({ id, status }) => [id, status])).toEqual([
    [2, 200],
    [1, 503],
  ]);
});

test("a snapshot after a gap replaces threads and settings", () => {
  const state = after(
    { type: "snapshot", snapshot: aSnapshot({ threads: [aThread({ unread: 3 })] }) },
    { type: "snapshot", snapshot: aSnapshot({ threads: [aThread({ id: "emma-100", personaId: "emma" })] }) },
  );
  expect(Object.keys(state.threads)).toEqual(["emma-100"]);
  expect(state.known?.personas.map(({ id }) => id)).toEqual(["chiara", "emma"]);
});
