// @vitest-environment node
import { describe, expect, test } from "vitest";
import { formatAgo, formatBytes, formatDay, formatMoney, formatMoneyInput, minorDigits, parseMoney } from "./format";

const plain = (text: string) => text.replace(/\u00a0|\u202f/g, " ");

describe("money", () => {
  test("is written as each language writes it", () => {
    expect(plain(formatMoney(28400, "EUR", "en"))).toBe("€284.00");
    expect(plain(formatMoney(28400, "EUR", "it"))).toBe("284,00 €");
    expect(plain(formatMoney(123456, "EUR", "es"))).toBe("1234,56 €");
  });

  test("knows currencies without cents", () => {
    expect(minorDigits("JPY")).toBe(0);
    expect(plain(formatMoney(500, "JPY", "en"))).toBe("JP¥500");
    expect(parseMoney("500", "JPY")).toBe(500);
    expect(parseMoney("5.50", "JPY")).toBeNull();
  });

  test.each([
    ["12,5", 1250],
    ["12.50", 1250],
    [" 1 200,00 ", 120000],
    ["0", 0],
    // 4.35 * 100 is 434.99999999999994 in floating point.
    ["4.35", 435],
  ])("reads %s without a rounding error", (text, minor) => {
    expect(parseMoney(text, "EUR")).toBe(minor);
  });

  test.each(["", "abc", "-1", "1.234", "1,2,3", "1e3"])("takes %j for no price", (text) => {
    expect(parseMoney(text, "EUR")).toBeNull();
  });

  test.each(["en", "it", "es"] as const)("comes back from the input of %s unchanged", (language) => {
    for (const minor of [0, 5, 99, 1490, 123456]) expect(parseMoney(formatMoneyInput(minor, "EUR", language), "EUR")).toBe(minor);
  });
});

describe("time", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

  test.each([
    [0, "now"],
    [4, "4m"],
    [180, "3h"],
    [2 * 1440, "2d"],
  ])("%d minutes ago is short", (minutes, words) => {
    expect(formatAgo(ago(minutes), "en", "now", now)).toBe(words);
  });

  test("says today and yesterday in the language, then the day", () => {
    const noon = new Date(2026, 10, 22, 12);
    expect(formatDay(new Date(2026, 10, 22, 1).toISOString(), "it", noon)).toBe("Oggi");
    expect(formatDay(new Date(2026, 10, 21, 23, 59).toISOString(), "es", noon)).toBe("Ayer");
    expect(formatDay(new Date(2026, 10, 16, 9).toISOString(), "en", noon)).toBe("Monday 16 November");
  });
});

test("sizes of files are short", () => {
  expect(plain(formatBytes(96_000, "en"))).toBe("96 kB");
  expect(plain(formatBytes(1_234_567, "it"))).toBe("1,2 MB");
});
