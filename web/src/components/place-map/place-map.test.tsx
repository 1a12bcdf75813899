import { render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { startAppI18n } from "@/lib/i18n/app";
import { type Point, lineOf, world } from "./lines";
import { PlaceMap } from "./place-map";
import { type View, landPath, linePath, projection, scaleOf } from "./view";

beforeAll(() => startAppI18n());

const view = (latitude: number, longitude: number): View => ({ latitude, longitude, height: 9, width_px: 264, height_px: 132 });

/** By the number of coasts that a ray to the east crosses. */
function isLand(longitude: number, latitude: number): boolean {
  const crossings = world().land.flatMap((ring) =>
    ring.slice(1).map(([x, y], index): number => {
      const [fromX, fromY] = ring[index] ?? [x, y];
      if (fromY > latitude === y > latitude) return 0;
      return fromX + ((latitude - fromY) / (y - fromY)) * (x - fromX) > longitude ? 1 : 0;
    }),
  );
  return crossings.reduce((sum, one) => sum + one, 0) % 2 === 1;
}

test.each<[string, number, number, boolean]>([
  ["Rome", 12.5, 41.9, true],
  ["Madrid", -3.7, 40.4, true],
  ["Nairobi", 36.8, -1.3, true],
  ["Auckland's isthmus", 175.5, -37.8, true],
  ["the middle of the Adriatic", 15.3, 43.0, false],
  ["the point where both are zero", 0, 0, false],
  ["the South Pacific", -130, -30, false],
])("%s is where it is", (_name, longitude, latitude, expected) => expect(isLand(longitude, latitude)).toBe(expected));

test("a line is read as differences, with its signs", () => {
  // 3 steps east and 2 south, then 40 steps west.
  expect(lineOf("GDvCA").map(([x, y]) => [Math.round(x * 20), Math.round(y * 20)])).toEqual([[3, -2], [-37, -2]]);
});

test("the middle of the map is the place, north is up, and a degree east is shorter the nearer the pole", () => {
  const draw = projection(view(60, 20));
  expect(draw([20, 60])).toEqual([132, 66]);
  expect(draw([20, 61])[1]).toBeLessThan(66);
  expect(draw([21, 60])[0] - 132).toBeCloseTo((66 - draw([20, 61])[1]) / 2);
});

test("land that fills the view is drawn to its edges, and land that is elsewhere not at all", () => {
  const square: Point[] = [[-20, -20], [20, -20], [20, 20], [-20, 20], [-20, -20]];
  const corners = landPath(square, view(0, 0)).replaceAll(/[MZ]/g, "").split("L").map((point) => point.split(" ").map(Number));
  expect(Math.min(...corners.map(([x]) => x ?? 0))).toBe(-8);
  expect(Math.max(...corners.map(([, y]) => y ?? 0))).toBe(140);
  expect(landPath(square, view(0, 120))).toBe("");
  expect(linePath(square, view(0, 120))).toBe("");
});

test("beyond the date line the world goes on", () => {
  const fiji: Point[] = [[178, -18], [179.9, -18], [179.9, -16], [178, -16], [178, -18]];
  expect(landPath(fiji, view(-17, -179.5))).not.toBe("");
});

test("the scale is a round number of at most a third of the map", () => {
  expect(scaleOf(view(0, 0))).toEqual({ km: 500, px: expect.closeTo(65.95, 1) });
});

test("a map has a name, and calls nobody", () => {
  render(<PlaceMap latitude={41.9} longitude={12.5} label="Map around 41.90000, 12.50000" />);
  const map = screen.getByRole("img", { name: "Map around 41.90000, 12.50000" });
  expect(map.querySelectorAll("image, use")).toHaveLength(0);
  expect(map.querySelector("path.fill-map-land")?.getAttribute("d")?.length).toBeGreaterThan(200);
});
