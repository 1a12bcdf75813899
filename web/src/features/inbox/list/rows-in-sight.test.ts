// @vitest-environment node
import { expect, it } from "vitest";
import { rowsInSight, scrollTopFor } from "./rows-in-sight";

const sight = { height: 800, rowHeight: 80 };

it("draws what is seen and some rows around it, of however many there are", () => {
  expect(rowsInSight({ ...sight, top: 0, count: 10_000 })).toEqual({ from: 0, to: 18 });
  expect(rowsInSight({ ...sight, top: 8_040, count: 10_000 })).toEqual({ from: 92, to: 119 });
});

it("stays within a list that grew shorter than the place one was at", () => {
  expect(rowsInSight({ ...sight, top: 80_000, count: 3 })).toEqual({ from: 3, to: 3 });
  expect(rowsInSight({ ...sight, top: 0, count: 0 })).toEqual({ from: 0, to: 0 });
});

it("scrolls only as far as a row needs to be seen whole", () => {
  expect(scrollTopFor(5, { ...sight, top: 0 })).toBe(0);
  expect(scrollTopFor(10, { ...sight, top: 0 })).toBe(80);
  expect(scrollTopFor(2, { ...sight, top: 400 })).toBe(160);
});
