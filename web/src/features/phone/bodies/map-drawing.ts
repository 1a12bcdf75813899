export type MapDrawing = {
  angle: number;
  streets: string;
  roads: string;
  parks: { x: number; y: number; width: number; height: number }[];
  river: string | null;
};

const reach = { left: -60, right: 320, top: -90, bottom: 220 };

/** A town's streets, the same each time for the same coordinates. */
export function drawMap({ latitude, longitude }: { latitude: number; longitude: number }): MapDrawing {
  const random = dice(Math.round(latitude * 2000) * 7919 + Math.round(longitude * 2000));
  const across = lines(reach.top, reach.bottom, random);
  const along = lines(reach.left, reach.right, random);
  const main = { y: across[Math.floor(across.length / 2)] ?? 65, x: along[Math.floor(along.length / 2)] ?? 130 };
  const streets = [...across.map((y) => `M${reach.left} ${y}H${reach.right}`), ...along.map((x) => `M${x} ${reach.top}V${reach.bottom}`)].join("");
  return {
    angle: Math.round(random() * 50 - 25),
    streets,
    roads: `M${reach.left} ${main.y}H${reach.right}M${main.x} ${reach.top}V${reach.bottom}`,
    parks: blocks(across, along).filter(() => random() < 0.14),
    river: random() < 0.55 ? riverOf(random) : null,
  };
}

function lines(from: number, to: number, random: () => number): number[] {
  const found = [];
  for (let place = from; place < to; place += 22 + Math.round(random() * 18)) found.push(place);
  return found;
}

function blocks(across: number[], along: number[]): MapDrawing["parks"] {
  return across.slice(0, -1).flatMap((y, row) =>
    along.slice(0, -1).map((x, column) => ({ x: x + 3, y: y + 3, width: (along[column + 1] ?? x) - x - 6, height: (across[row + 1] ?? y) - y - 6 })),
  );
}

/** Along the lower or the upper edge, so that the pin never stands in the water. */
function riverOf(random: () => number): string {
  const y = random() < 0.5 ? 112 : 14;
  const swing = () => y + Math.round(random() * 16 - 8);
  return `M-20 ${swing()}C60 ${swing()} 90 ${swing()} 140 ${swing()}S230 ${swing()} 290 ${swing()}`;
}

/** A small generator with a seed (mulberry32): Math.random would draw another town at each render. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
