import { describe, expect, it } from "vitest";
import { aMessage } from "../testing/samples";
import { canEdit, canWithdraw, wordsOf } from "./revisable";

const written = Date.parse("2026-11-23T10:00:00.000Z");
const minutes = (count: number) => written + count * 60_000;

describe("what may still be changed", () => {
  it("is one's own words, for a quarter of an hour", () => {
    expect(canEdit(aMessage(), minutes(14))).toBe(true);
    expect(canEdit(aMessage(), minutes(16))).toBe(false);
    expect(canEdit(aMessage({ sender: "business" }), minutes(1))).toBe(false);
    expect(canEdit(aMessage({ withdrawn: true }), minutes(1))).toBe(false);
  });

  it("is a caption too, and no place or tap", () => {
    expect(wordsOf(aMessage({ type: "image", content: { id: "1", caption: "Questa" } }))).toBe("Questa");
    expect(canEdit(aMessage({ type: "image", content: { id: "1" } }), minutes(1))).toBe(false);
    expect(canEdit(aMessage({ type: "location", content: { latitude: 1, longitude: 1 } }), minutes(1))).toBe(false);
  });

  it("can be deleted for two days, whatever it is", () => {
    const place = aMessage({ type: "location", content: { latitude: 1, longitude: 1 } });
    expect(canWithdraw(place, minutes(47 * 60))).toBe(true);
    expect(canWithdraw(place, minutes(49 * 60))).toBe(false);
    expect(canWithdraw(aMessage({ sender: "business" }), minutes(1))).toBe(false);
  });
});
