// @vitest-environment node
import type { TFunction } from "i18next";
import { describe, expect, test } from "vitest";
import { aConversation, aMessage, aReply, me } from "../testing/builders";
import { formOf, interactiveOf, isSecureLink, originOf, shownLink } from "./content";
import { displayName, isUnnamed, usernameOf } from "./display-name";
import { failureWords, mayRetry } from "./failure";
import { mayFollow } from "./status";
import { threadLines } from "./thread-lines";
import { belongsTo, isWaiting } from "./views";
import { barsOf, clockOf } from "./waveform";
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
    const failure = (advice: string) => ({ code: "131000", title: "", detail: "", advice });
    expect(failureWords(failure("window"))).toBe("window");
    expect(failureWords(failure("something new"))).toBe("other");
    expect(failureWords({ code: "network", title: null, detail: null })).toBe("network");
    expect(mayRetry(failure("undeliverable"), { isWindowOpen: true })).toBe(true);
    expect(mayRetry(failure("stopped"), { isWindowOpen: true })).toBe(false);
    expect(mayRetry(failure("window"), { isWindowOpen: false })).toBe(false);
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

describe("where a message comes from", () => {
  test("an ad says what it promised, and links nowhere but to https", () => {
    const referral = { source_type: "ad", headline: "Autumn sale", body: "Until Sunday", source_url: "https://fb.me/x" };
    expect(originOf({ referral })).toEqual({ kind: "ad", headline: "Autumn sale", body: "Until Sunday", url: "https://fb.me/x" });
    expect(originOf({ referral: { ...referral, source_url: "javascript:alert(1)" } })).toMatchObject({ url: null });
    expect(originOf({ referral: { source_type: "post" } })).toEqual({ kind: "post", headline: "", body: "", url: null });
  });

  test("a question about a product names its code; a forwarded message says so; others say nothing", () => {
    expect(originOf({ referredProduct: { product_retailer_id: "OIL-01" } })).toEqual({ kind: "product", code: "OIL-01" });
    expect(originOf({ forwarded: true })).toEqual({ kind: "forwarded" });
    expect(originOf({ forwarded: "yes", referral: 7 })).toBeNull();
  });
});

test("a form's answers are read in their order, without the flow's own token", () => {
  const response = { flow_token: "t", full_name: "Íñigo", extras: ["parking", "cot"], guests: 2, seat: { row: 1 } };
  expect(formOf({ response })).toEqual([
    { name: "full name", value: "Íñigo" },
    { name: "extras", value: "parking, cot" },
    { name: "guests", value: "2" },
    { name: "seat", value: '{"row":1}' },
  ]);
  expect(formOf({ response: "not an object" })).toEqual([]);
});

describe("a voice message", () => {
  test("its bars are as high as its loudest moments, and silence is seen too", () => {
    const bars = barsOf(Float32Array.from([0, 0, 0.5, -0.5, 0.1, 0.25, 0, 0]), 4);
    expect(bars).toEqual([0.08, 1, 0.5, 0.08]);
    expect(barsOf(new Float32Array(0), 3)).toEqual([0.08, 0.08, 0.08]);
  });

  test("its length is read as a clock", () => {
    expect([0, 9.9, 75.4, 3600].map(clockOf)).toEqual(["0:00", "0:09", "1:15", "60:00"]);
  });
});

describe("a customer is called", () => {
  const t = ((key: string) => key) as unknown as TFunction<"inbox">;
  const called = (facts: Partial<ReturnType<typeof aConversation>["customer"]>) => {
    const customer = { ...aConversation().customer, ...facts };
    return [displayName(customer, t), usernameOf(customer), isUnnamed(customer)];
  };

  test("by the name, with the username beside it", () => {
    expect(called({ name: "Noor", username: "noor.designs" })).toEqual(["Noor", "@noor.designs", false]);
  });

  test("by the number where there is no name, and the username helps", () => {
    expect(called({ name: "+39 333 555 0142", username: "noor.designs" })).toEqual(["+39 333 555 0142", "@noor.designs", true]);
  });

  test("by the username alone, once", () => {
    expect(called({ name: "noor.designs", phone: null, username: "noor.designs" })).toEqual(["@noor.designs", null, false]);
  });

  test("by nothing once they are deleted", () => {
    expect(called({ name: "", deleted: true, username: "noor.designs" })).toEqual(["customer.deleted", null, false]);
  });
});
