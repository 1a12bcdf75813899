// @vitest-environment node
import { expect, test } from "vitest";
import { aMessage } from "../testing/samples";
import { formatCoordinates, parseCoordinates } from "./coordinates";
import { isOnlyEmoji } from "./emoji";
import { jsonTokens } from "./json-tokens";
import { timelineOf } from "./timeline";

test("one to three emoji are drawn large; a number or a fourth is text", () => {
  expect(["👍", "❤️", "👍🏽👍🏽", "🇮🇹", "👨‍👩‍👧"].every(isOnlyEmoji)).toBe(true);
  expect(["", "42", "ok 👍", "😂😂😂😂"].some(isOnlyEmoji)).toBe(false);
});

test("coordinates are read as maps copy them, and only if they are on the globe", () => {
  expect(parseCoordinates("45.46427, 9.18951")).toEqual({ latitude: 45.46427, longitude: 9.18951 });
  expect(parseCoordinates("-33.9 18.4")).toEqual({ latitude: -33.9, longitude: 18.4 });
  expect(parseCoordinates("95, 10")).toBeNull();
  expect(parseCoordinates("Milano")).toBeNull();
  expect(formatCoordinates({ latitude: 1.5, longitude: -2 })).toBe("1.50000, -2.00000");
});

test("coloured JSON is the same text, with keys told from values", () => {
  const text = JSON.stringify({ to: "+39: \"x\"", n: -1.5e3, ok: true, none: null, list: [1] }, null, 2);
  const tokens = jsonTokens(text);
  expect(tokens.map((token) => token.text).join("")).toBe(text);
  expect(tokens.filter((token) => token.kind === "key").map((token) => token.text)).toEqual(['"to"', '"n"', '"ok"', '"none"', '"list"']);
  expect(tokens.filter((token) => token.kind === "value").map((token) => token.text)).toEqual(["-1500", "true", "null", "1"]);
});

test("a day opens with a separator, and a run of one sender is one group", () => {
  const at = (id: string, createdAt: string, sender: "customer" | "business" = "business") => aMessage({ id, createdAt, sender });
  const rows = timelineOf([
    at("1", "2026-11-22T10:00:00Z"),
    at("2", "2026-11-22T10:01:00Z"),
    at("3", "2026-11-22T10:02:00Z", "customer"),
    at("4", "2026-11-22T10:30:00Z", "customer"),
    at("5", "2026-11-23T10:30:01Z", "customer"),
  ]);
  expect(rows.map((row) => (row.kind === "day" ? "day" : `${row.message.id}${row.opensGroup ? " opens" : ""}`))).toEqual([
    "day",
    "1 opens",
    "2",
    "3 opens",
    "4 opens",
    "day",
    "5 opens",
  ]);
});
