// @vitest-environment node
import { describe, expect, test } from "vitest";
import { aConversation, aReply } from "../testing/builders";
import { cardsOf } from "./cards";
import { originOf, tapOf } from "./content";
import { isDrawnAlike } from "./drawn-alike";
import { gapOf } from "./gap";
import { locationOf, mapAddress, pointOf } from "./place";
import { pricingWords } from "./pricing";
import { mergedMessage } from "./status";

describe("what is not drawn says why", () => {
  test.each([
    [{ type: "unsupported", content: { kind: "poll_creation" } }, "poll"],
    [{ type: "unsupported", content: { kind: "edit" } }, "edit"],
    [{ type: "unsupported", content: { kind: "group_invite" } }, "notHandedOn"],
    [{ type: "unsupported", content: { kind: null, errors: [{ code: 131060 }] } }, "unavailable"],
    [{ type: "unknown", content: { errors: [{ code: 131051 }] } }, "notHandedOn"],
    [{ type: "image", content: { errors: [{ code: 131052 }] } }, "tooLarge"],
    [{ type: "media_placeholder", content: {} }, "phoneFile"],
    [{ type: "request_welcome", content: {} }, "welcome"],
    [{ type: "unreadable", content: {} }, "broken"],
    [{ type: "event_invite", content: {} }, "unknown"],
  ])("%o", (message, words) => expect(gapOf(message).words).toBe(words));

  test("a new kind is called by WhatsApp's own word, which may be anything", () => {
    expect(gapOf({ type: "event_invite", content: {} }).kind).toBe("event invite");
    expect(gapOf({ type: "x".repeat(5000), content: {} }).kind).toHaveLength(40);
    expect(gapOf({ type: "unsupported", content: { kind: 7, errors: "none" } })).toEqual({ words: "notHandedOn", kind: "" });
  });
});

describe("a place", () => {
  test("zero is a place, and what is beyond the pole is none", () => {
    expect(locationOf({ latitude: 0, longitude: 0 })).toEqual({ latitude: 0, longitude: 0, name: "", address: "" });
    expect(locationOf({ latitude: 90.1, longitude: 0 })).toBeNull();
    expect(locationOf({ latitude: 45, longitude: -181 })).toBeNull();
    expect(locationOf({ latitude: "45", longitude: 9 })).toBeNull();
    expect(locationOf({ location: { latitude: 41.9, longitude: 12.5, name: "Bottega" } })?.name).toBe("Bottega");
  });

  test("is copied as maps take it", () => {
    const place = { latitude: -33.865143, longitude: 151.2099, name: "", address: "" };
    expect(pointOf(place)).toBe("-33.86514, 151.20990");
    expect(mapAddress(place)).toContain("mlat=-33.865143&mlon=151.2099");
  });
});

test("a visiting card shows all that stands on it, whether it came in or went out", () => {
  const came = { name: "Lucía Gómez", phones: [{ phone: "+34 600 44 55 66" }], company: "Talleres", title: "Jefa", emails: ["lucia@example.com"], addresses: ["Calle Mayor 1, Madrid"], birthday: "1980-02-29" };
  const sent = { name: { formatted_name: "Fontanero" }, phones: [{ phone: "+34 91 555 00 00" }], emails: [{ email: "f@example.com" }], org: { company: "Agua" } };
  expect(cardsOf({ cards: [came] })).toEqual([
    { name: "Lucía Gómez", phones: ["+34 600 44 55 66"], more: ["Jefa, Talleres", "lucia@example.com", "Calle Mayor 1, Madrid", "1980-02-29"] },
  ]);
  expect(cardsOf({ contacts: [sent] })).toEqual([{ name: "Fontanero", phones: ["+34 91 555 00 00"], more: ["Agua", "f@example.com"] }]);
});

test("who shares only their own number is called by it", () => {
  expect(cardsOf({ cards: [{ name: null, phones: [{ phone: null, waId: "34600445566" }] }] })[0]?.name).toBe("+34600445566");
});

test("a chain letter is told from a forwarded word", () => {
  expect(originOf({ forwarded: true })?.kind).toBe("forwarded");
  expect(originOf({ forwarded: true, forwardedOften: true })?.kind).toBe("forwardedOften");
});

test("whether we may call is an answer of its own", () => {
  expect(tapOf({ kind: "call_permission_reply", reply: { response: "accept" } }).allowsCalls).toBe(true);
  expect(tapOf({ kind: "call_permission_reply", reply: { response: "reject" } }).allowsCalls).toBe(false);
  expect(tapOf({ kind: "button_reply" }).allowsCalls).toBeNull();
});

describe("what a message was counted as", () => {
  const said = (facts: object) => pricingWords({ category: null, type: null, model: null, billable: null, ...facts });

  test("is said in our words where we have some, and in WhatsApp's where not", () => {
    expect(said({ category: "authentication-international", type: "regular" })).toEqual({ category: { key: "authentication_international" }, price: "billed" });
    expect(said({ category: "general_purpose_ai", type: "regular" }).category).toEqual({ said: "general purpose ai" });
  });

  test("and why it is free", () => {
    expect(said({ category: "utility", type: "free_customer_service" }).price).toBe("free_customer_service");
    expect(said({ category: "service", type: "free_something_new", billable: false }).price).toBe("free");
    expect(said({})).toEqual({ category: null, price: null });
  });
});

test("that somebody has listened is not forgotten by an older reading", () => {
  const heard = aReply({ status: "read", playedAt: "2026-11-26T08:00:00Z" });
  expect(mergedMessage(heard, { ...heard, status: "delivered", playedAt: null }).playedAt).toBe("2026-11-26T08:00:00Z");
});

describe("a bubble of a long thread", () => {
  const message = aReply({ id: "m1" });
  const drawn = { line: { kind: "bubble" as const, key: "m1", message, isFirst: true, isLast: true }, workspaceId: "w", conversation: aConversation(), onReply: () => undefined };

  test("is not drawn again because another message came", () => {
    const later = { ...drawn, line: { ...drawn.line }, conversation: { ...drawn.conversation, unreadCount: 7, windowExpiresAt: "2026-11-27T08:00:00Z" } };
    expect(isDrawnAlike(drawn, later)).toBe(true);
  });

  test("is drawn again when it looks otherwise", () => {
    const named = { ...drawn.conversation, customer: { ...drawn.conversation.customer, name: "Giulia Neri" } };
    expect(isDrawnAlike(drawn, { ...drawn, line: { ...drawn.line, message: { ...message, status: "read" } } })).toBe(false);
    expect(isDrawnAlike(drawn, { ...drawn, line: { ...drawn.line, isLast: false } })).toBe(false);
    expect(isDrawnAlike(drawn, { ...drawn, conversation: named })).toBe(false);
  });

  test("that failed is drawn again when the window opens or closes", () => {
    const failed = { ...drawn, line: { ...drawn.line, message: aReply({ status: "failed" }) } };
    expect(isDrawnAlike(failed, { ...failed, conversation: { ...failed.conversation, windowExpiresAt: null } })).toBe(false);
  });
});
