import type { Point } from "./lines";

/** A window on the globe: its middle, how many degrees of latitude it is high, and its size in drawn units. */
export type View = { latitude: number; longitude: number; height: number; width_px: number; height_px: number };
type Box = { left: number; right: number; top: number; bottom: number };

/** One degree east is shorter than one north, the more so the nearer a pole; beyond 80° it would be nothing. */
const squeeze = (latitude: number) => Math.cos((Math.min(80, Math.abs(latitude)) * Math.PI) / 180);

/** Where a point of the globe is drawn. */
export function projection({ latitude, longitude, height, width_px, height_px }: View): (point: Point) => Point {
  const perDegree = height_px / height;
  const across = perDegree * squeeze(latitude);
  return ([east, north]) => [width_px / 2 + (east - longitude) * across, height_px / 2 - (north - latitude) * perDegree];
}

/** The part of a closed line that is inside the view (Sutherland and Hodgman), as an SVG path; the cut edges lie outside it. */
export function landPath(ring: Point[], view: View): string {
  return turns(ring, view).map((drawn) => pathOf(clipped(drawn, boxOf(view)), true)).join("");
}

/** A line, with what is far outside the view left out. */
export function linePath(line: Point[], view: View): string {
  const box = boxOf(view);
  const parts: Point[][] = [[]];
  for (const drawn of turns(line, view)) {
    for (const [index, point] of drawn.entries()) {
      const isNear = [drawn[index - 1], point, drawn[index + 1]].some((each) => each && isWithin(each, box));
      if (isNear) parts.at(-1)?.push(point);
      else if (parts.at(-1)?.length) parts.push([]);
    }
    parts.push([]);
  }
  return parts.map((part) => pathOf(part, false)).join("");
}

/** Beyond the date line the world goes on: the same line once more, a turn further. */
function turns(line: Point[], view: View): Point[][] {
  const draw = projection(view);
  const box = boxOf(view);
  return [-360, 0, 360]
    .map((turn) => line.map(([east, north]) => draw([east + turn, north])))
    .filter((drawn) => {
      const [xs, ys] = [drawn.map(([x]) => x), drawn.map(([, y]) => y)];
      return Math.max(...xs) > box.left && Math.min(...xs) < box.right && Math.max(...ys) > box.top && Math.min(...ys) < box.bottom;
    });
}

/** A margin, so that no cut edge is seen. */
const margin_px = 8;
const boxOf = ({ width_px, height_px }: View): Box => ({ left: -margin_px, top: -margin_px, right: width_px + margin_px, bottom: height_px + margin_px });
const isWithin = ([x, y]: Point, { left, right, top, bottom }: Box) => x >= left && x <= right && y >= top && y <= bottom;

function clipped(ring: Point[], { left, right, top, bottom }: Box): Point[] {
  const sides: { axis: 0 | 1; at: number; isIn: (value: number) => boolean }[] = [
    { axis: 0, at: left, isIn: (value) => value >= left },
    { axis: 0, at: right, isIn: (value) => value <= right },
    { axis: 1, at: top, isIn: (value) => value >= top },
    { axis: 1, at: bottom, isIn: (value) => value <= bottom },
  ];
  return sides.reduce((points, { axis, at, isIn }) => {
    const kept: Point[] = [];
    for (const [index, point] of points.entries()) {
      const before = points.at(index - 1) ?? point;
      if (isIn(point[axis]) !== isIn(before[axis])) kept.push(crossing(before, point, axis, at));
      if (isIn(point[axis])) kept.push(point);
    }
    return kept;
  }, ring);
}

function crossing(from: Point, to: Point, axis: 0 | 1, at: number): Point {
  const share = (at - from[axis]) / (to[axis] - from[axis]);
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}

function pathOf(points: Point[], isClosed: boolean): string {
  if (points.length < 2) return "";
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}${isClosed ? "Z" : ""}`;
}

const degree_km = 111.2;

/** A length that is easy to read, with how wide it is drawn: at most a third of the view. */
export function scaleOf({ height, width_px, height_px }: View): { km: number; px: number } {
  const most = ((width_px / 3) * height * degree_km) / height_px;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((each) => each * power).find((each) => each <= most) ?? power;
  return { km, px: (km / degree_km) * (height_px / height) };
}
