import { borders, coasts, lines, step } from "./world";

/** Longitude and latitude in degrees. */
export type Point = [number, number];

const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const values = new Map([...signs].map((sign, value) => [sign, value]));

/** One line of the file: differences, zigzag, five bits a sign. */
export function lineOf(encoded: string): Point[] {
  const points: Point[] = [];
  const place: Point = [0, 0];
  let value = 0;
  let weight = 1;
  let axis: 0 | 1 = 0;
  for (const sign of encoded) {
    const bits = values.get(sign) ?? 0;
    value += (bits % 32) * weight;
    weight *= 32;
    if (bits >= 32) continue;
    place[axis] += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    if (axis === 1) points.push([place[0] * step, place[1] * step]);
    axis = axis === 0 ? 1 : 0;
    value = 0;
    weight = 1;
  }
  return points;
}

export type World = {
  /** Closed. */
  land: Point[][];
  borders: Point[][];
};

let made: World | null = null;

/** Read once. */
export function world(): World {
  made ??= read();
  return made;
}

function read(): World {
  const all = lines.split(" ").map(lineOf);
  const line = (name: string): Point[] => {
    const number = Number(name);
    return number >= 0 ? (all[number] ?? []) : (all[~number] ?? []).toReversed();
  };
  return {
    land: coasts.split(" ").map((names) => names.split(",").flatMap((name, index) => line(name).slice(index === 0 ? 0 : 1))),
    borders: borders.split(",").map(line),
  };
}
