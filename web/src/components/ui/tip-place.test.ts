// @vitest-environment node
import { expect, it } from "vitest";
import { tipPlace } from "./tip-place";

const view = { width: 400, height: 300 };
const tip = { width: 100, height: 20 };

it("stands in the middle of the wished side", () => {
  expect(tipPlace({ anchor: { left: 200, top: 100, width: 40, height: 30 }, tip, side: "bottom", view })).toEqual({ left: 170, top: 136 });
  expect(tipPlace({ anchor: { left: 200, top: 100, width: 40, height: 30 }, tip, side: "right", view })).toEqual({ left: 246, top: 105 });
});

it("goes to the other side where the wished one has no room", () => {
  expect(tipPlace({ anchor: { left: 200, top: 270, width: 40, height: 30 }, tip, side: "bottom", view }).top).toBe(244);
  expect(tipPlace({ anchor: { left: 200, top: 0, width: 40, height: 30 }, tip, side: "top", view }).top).toBe(36);
});

it("never hangs over the edge", () => {
  expect(tipPlace({ anchor: { left: 380, top: 100, width: 20, height: 20 }, tip, side: "bottom", view }).left).toBe(292);
  expect(tipPlace({ anchor: { left: 0, top: 100, width: 20, height: 20 }, tip, side: "bottom", view }).left).toBe(8);
});
