// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PhoneError } from "../api";
import { aMessage, aSnapshot } from "../testing/samples";
import { PhoneLine } from "./phone-line";
import type { PhoneAction } from "./phone-state";

/** An EventSource whose other end is the test. */
class Cable extends EventTarget {
  closed = false;
  close() {
    this.closed = true;
  }
  say(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

function aLine() {
  const said: PhoneAction[] = [];
  const cables: Cable[] = [];
  const emulator = { up: true, messages: async () => ({ items: [aMessage({ id: "stored" })], hasMore: false }) };
  const answer = async <Answer>(value: Answer): Promise<Answer> => {
    if (!emulator.up) throw new PhoneError("network", 0, "No answer");
    return value;
  };
  const line = new PhoneLine({
    dispatch: (action) => said.push(action),
    api: {
      snapshot: () => answer(aSnapshot()),
      events: () => answer([]),
      messages: () => answer(undefined).then(() => emulator.messages()),
      streamAddress: (cursor) => `/stream?cursor=${cursor}`,
    },
    openSource: () => {
      const cable = new Cable();
      cables.push(cable);
      return cable;
    },
  });
  const kinds = () => said.map((action) => (action.type === "link" ? action.link : action.type));
  return { line, said, cables, emulator, kinds };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

test("it fetches everything, then follows the stream", async () => {
  const { line, cables, kinds } = aLine();
  line.start();
  await settle();
  cables[0]?.dispatchEvent(new Event("open"));
  cables[0]?.say("message", aMessage());
  expect(kinds()).toEqual(["snapshot", "eventsLoaded", "live", "message"]);
});

test("when the line is cut it says so, dials again and fetches the open chat again", async () => {
  const { line, cables, emulator, kinds } = aLine();
  line.start();
  await settle();
  await line.openThread("chiara-100");
  emulator.up = false;
  cables[0]?.dispatchEvent(new Event("error"));
  expect(kinds().at(-1)).toBe("away");
  expect(cables[0]?.closed).toBe(true);
  await vi.advanceTimersByTimeAsync(4000);
  emulator.up = true;
  const before = kinds().length;
  await vi.advanceTimersByTimeAsync(5000);
  expect(cables).toHaveLength(2);
  expect(kinds().slice(before)).toEqual(["snapshot", "eventsLoaded", "threadLoaded"]);
});

test("a restarted emulator asks for a fresh look", async () => {
  const { line, cables, kinds } = aLine();
  line.start();
  await settle();
  cables[0]?.say("reset", {});
  await settle();
  expect(kinds()).toEqual(["snapshot", "eventsLoaded", "snapshot", "eventsLoaded"]);
});

test("what the stream says during a fetch is applied after it, so that the newer wins", async () => {
  const { line, cables, emulator, said } = aLine();
  line.start();
  await settle();
  let deliver: () => void = () => undefined;
  emulator.messages = () => new Promise((resolve) => (deliver = () => resolve({ items: [aMessage({ status: "sent" })], hasMore: false })));
  const opening = line.openThread("chiara-100");
  await settle();
  cables[0]?.say("message", aMessage({ status: "read" }));
  deliver();
  await opening;
  expect(said.slice(-2).map((action) => action.type)).toEqual(["threadLoaded", "message"]);
});

test("a closed page stops dialling", async () => {
  const { line, cables, emulator } = aLine();
  line.start();
  line.stop();
  await settle();
  expect(cables).toHaveLength(0);
  emulator.up = false;
  line.start();
  line.stop();
  await settle();
  emulator.up = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(cables).toHaveLength(0);
});
