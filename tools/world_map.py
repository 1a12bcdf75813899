"""Writes web/src/components/place-map/world.ts: coasts and borders, coarse enough for a thumbnail (about 5 km).

The facts are Natural Earth's 1:50m (public domain), in the TopoJSON that the npm package world-atlas 2 builds of it:

    python tools/world_map.py path/to/countries-50m.json
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "web" / "src" / "components" / "place-map" / "world.ts"
STEP = 0.05  # degrees: the grid that points lie on
SIMPLER_BY = 1.2  # steps that a line may be off
SMALLEST = 12.0  # square steps: an island below it is not drawn
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

Point = tuple[int, int]
HEAD = """// Made by tools/world_map.py of Natural Earth 1:50m (public domain). Lines of points on a grid of `step` degrees: differences,
// zigzag, five bits a sign. `coasts` names the lines of each piece of land in order, from 0; ~n is line n backwards. `borders` names
// lines that two countries share.
"""


def arcs_of(topology: dict) -> Iterator[list[Point]]:
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = round((x * scale_x + shift_x) / STEP), round((y * scale_y + shift_y) / STEP)
            if not points or points[-1] != point:
                points.append(point)
        yield simpler(points)


def simpler(points: list[Point]) -> list[Point]:
    """Douglas and Peucker, without recursion."""
    if len(points) < 3:
        return points
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    if points[0] == points[-1]:
        far = max(range(len(points)), key=lambda i: (points[i][0] - points[0][0]) ** 2 + (points[i][1] - points[0][1]) ** 2)
        kept.add(far)
        spans = [(0, far), (far, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        off, at = max((distance(points[i], points[first], points[last]), i) for i in range(first + 1, last))
        if off > SIMPLER_BY:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [points[i] for i in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return ((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5
    return abs(dy * (point[0] - start[0]) - dx * (point[1] - start[1])) / length


def polygons(geometry: dict) -> list:
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])


def points_of(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for index in ring:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += line if not points else line[1:]
    return points


def area(points: list[Point]) -> float:
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise([*points, points[0]]))) / 2


def encoded(line: list[Point]) -> str:
    signs, before = "", (0, 0)
    for point in line:
        for now, was in zip(point, before, strict=True):
            value = (now - was) * 2 if now >= was else (was - now) * 2 - 1
            while value >= 32:
                signs += SIGNS[32 + value % 32]
                value //= 32
            signs += SIGNS[value]
        before = point
    return signs


def main(source: Path) -> None:
    topology = json.loads(source.read_text())
    arcs = list(arcs_of(topology))
    (land,) = topology["objects"]["land"]["geometries"]
    rings = [ring for polygon in polygons(land) for ring in polygon if area(points_of(ring, arcs)) >= SMALLEST]
    countries = topology["objects"]["countries"]["geometries"]
    uses = Counter(index if index >= 0 else ~index for one in countries for polygon in polygons(one) for ring in polygon for index in ring)
    borders = [index for index, count in uses.items() if count == 2]
    used = sorted({index if index >= 0 else ~index for ring in rings for index in ring} | set(borders))
    place = {index: number for number, index in enumerate(used)}
    coasts = [[place[index] if index >= 0 else ~place[~index] for index in ring] for ring in rings]
    facts = {
        "step": json.dumps(STEP),
        "lines": json.dumps(" ".join(encoded(arcs[index]) for index in used)),
        "coasts": json.dumps(" ".join(",".join(map(str, ring)) for ring in coasts)),
        "borders": json.dumps(",".join(str(place[index]) for index in sorted(borders))),
    }
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(HEAD + "".join(f"export const {name} = {value};\n" for name, value in facts.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
