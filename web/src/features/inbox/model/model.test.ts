import { describe, expect, test } from "vitest";
import { aConversation, aMessage, aReply, me } from "../testing/builders";
import { interactiveOf, isSecureLink, shownLink } from "./content";
import { failureWords, mayRetry } from "./failure";
import { mayFollow } from "./status";
import { threadLines } from "./thread-lines";
import { belongsTo, isWaiting } from "./views";
import { isOnlyEmoji, textParts } from "./whatsapp-text";
import { serviceWindow } from "./window";

const at = (minute: number, day = 23) => new Date(2026, 10, day, 10, minute).toISOString();

describe("lines of a thread", () => {
  const shape = (lines: ReturnType<typeof threadLines>) => lines.map((line) => (line.kind === "bubble" ? `${line.isFirst ? "[" : ""}${line.message.id}${line.isLast ? "]" : ""}` : line.kind));

  test("messages of one author within five minutes are one group", () => {
    const messages = [aMessage({ id: "1", createdAt: at(0) }), aMessage({ id: "2", createdAt: at(4) }), aMessage({ id: "3", createdAt: at(12) })];
    expect(shape(threadLines(messages))).toEqual(["day", "[1", "2]", "[3]"]);
  });

  test("assistant and operator never share a group", () => {
    const messages = [aReply({ id: "1", createdAt: at(0), author: { kind: "assistant", name: null } }), aReply({ id: "2", createdAt: at(1) })];
    expect(shape(threadLines(messages))).toEqual(["day", "[1]", "[2]"]);
  });

  test("a change of hands stands between groups, a new day above its first message", () => {
    const messages = [
      aMessage({ id: "1", createdAt: at(0) }),
      aMessage({ id: "s", createdAt: at(1), author: { kind: "system", name: null } }),
      aMessage({ id: "2", createdAt: at(2) }),
      aMessage({ id: "3", createdAt: at(2, 24) }),
    ];
    expect(shape(threadLines(messages))).toEqual(["day", "[1]", "event", "[2]", "day", "[3]"]);
  });
});

describe("the service window", () => {
  const now = Date.parse("2026-11-23T10:00:00Z");
  test.each([
    ["2026-11-24T09:59:00Z", { state: "open", hours: 23, minutes: 59 }],
    ["2026-11-23T10:40:00Z", { state: "closing", hours: 0, minutes: 40 }],
    ["2026-11-23T10:00:20Z", { state: "closing", hours: 0, minutes: 1 }],
    ["2026-11-23T10:00:00Z", { state: "closed", hours: 0, minutes: 0 }],
    [null, { state: "closed", hours: 0, minutes: 0 }],
  ])("until %s", (expiresAt, expected) => expect(serviceWindow(expiresAt, now)).toEqual(expected));
});

describe("delivery", () => {
  test("only moves forward, but a failure can be tried again", () => {
    expect(mayFollow("sent", "delivered")).toBe(true);
    expect(mayFollow("read", "delivered")).toBe(false);
    expect(mayFollow("sent", "failed")).toBe(true);
    expect(mayFollow("delivered", "failed")).toBe(false);
    expect(mayFollow("failed", "sent")).toBe(false);
    expect(mayFollow("failed", "delivered")).toBe(true);
    expect(mayFollow("failed", "queued")).toBe(true);
  });

  test("nobody is asked to try again what WhatsApp's rules refuse", () => {
    const failure = (code: string) => ({ code, title: "", detail: "" });
    expect(failureWords(failure("131047"))).toBe("window");
    expect(mayRetry(failure("131026"), { isWindowOpen: true })).toBe(true);
    expect(mayRetry(failure("131050"), { isWindowOpen: true })).toBe(false);
    expect(mayRetry(failure("131047"), { isWindowOpen: false })).toBe(false);
  });
});

describe("views", () => {
  test("waiting means that a person was asked for and nobody came", () => {
    const asked = aConversation({ operator: null, handoffReason: "customer_asked" });
    expect(isWaiting(asked)).toBe(true);
    expect(isWaiting(aConversation({ operator: null }))).toBe(false);
    expect(isWaiting({ ...asked, operator: me })).toBe(false);
  });

  test("what is resolved leaves every view but its own and all", () => {
    const closed = aConversation({ status: "closed", unreadCount: 1 });
    const inViews = (["open", "unread", "mine", "operator", "assistant", "closed", "all"] as const).filter((view) => belongsTo(view, closed, me.id));
    expect(inViews).toEqual(["closed", "all"]);
  });
});

describe("text", () => {
  test("WhatsApp's marks and links become parts, snake_case and prices stay text", () => {
    expect(textParts("*Olio* a 5*3, vedi https://shop.example/a_b. ~no~")).toEqual([
      { kind: "bold", text: "Olio" },
      { kind: "text", text: " a 5*3, vedi " },
      { kind: "link", text: "https://shop.example/a_b" },
      { kind: "text", text: ". " },
      { kind: "strike", text: "no" },
    ]);
    expect(textParts("file_name_here")).toEqual([{ kind: "text", text: "file_name_here" }]);
  });

  test("only a few lone emoji are drawn large", () => {
    expect(isOnlyEmoji("👍🏽 🇮🇹")).toBe(true);
    expect(isOnlyEmoji("12")).toBe(false);
    expect(isOnlyEmoji("ok 👍")).toBe(false);
  });
});

describe("what was sent", () => {
  test("a secure link is known by its path, whole or not", () => {
    expect(isSecureLink("/l/01990000-0000-7000-8000-0000000000d1")).toBe(true);
    expect(isSecureLink("https://shop.example/l/token")).toBe(true);
    expect(isSecureLink("https://shop.example/lamps")).toBe(false);
  });

  test("our own pictures are shown by their path, whatever name the server had", () => {
    expect(shownLink("http://localhost:8000/media/products/a/b.jpg")).toBe("/media/products/a/b.jpg");
    expect(shownLink("https://elsewhere.example/x.jpg")).toBe("https://elsewhere.example/x.jpg");
  });

  test("content of an unexpected shape is read as nothing", () => {
    expect(interactiveOf({ interactive: { type: "button", action: { buttons: "?" }, body: null } })).toMatchObject({ kind: "button", body: "", buttons: [], list: null });
  });
});
