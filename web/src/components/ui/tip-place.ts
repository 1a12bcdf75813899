export type Side = "top" | "right" | "bottom" | "left";

type Box = { left: number; top: number; width: number; height: number };
type Size = { width: number; height: number };

const gap = 6;
const margin = 8;
const opposite: Record<Side, Side> = { top: "bottom", bottom: "top", left: "right", right: "left" };

/** Where a tip stands beside its anchor, px in the view: on the wished side, on the other when there is no room, never over the edge. */
export function tipPlace({ anchor, tip, side, view }: { anchor: Box; tip: Size; side: Side; view: Size }): { left: number; top: number } {
  const wished = beside(anchor, tip, side);
  const { left, top } = isInside(wished, tip, view, side) ? wished : beside(anchor, tip, opposite[side]);
  return { left: clamp(left, view.width - tip.width), top: clamp(top, view.height - tip.height) };
}

function beside(anchor: Box, tip: Size, side: Side): { left: number; top: number } {
  const middle = { left: anchor.left + (anchor.width - tip.width) / 2, top: anchor.top + (anchor.height - tip.height) / 2 };
  switch (side) {
    case "top":
      return { ...middle, top: anchor.top - tip.height - gap };
    case "bottom":
      return { ...middle, top: anchor.top + anchor.height + gap };
    case "left":
      return { ...middle, left: anchor.left - tip.width - gap };
    case "right":
      return { ...middle, left: anchor.left + anchor.width + gap };
  }
}

function isInside({ left, top }: { left: number; top: number }, tip: Size, view: Size, side: Side): boolean {
  if (side === "top" || side === "bottom") return top >= margin && top + tip.height <= view.height - margin;
  return left >= margin && left + tip.width <= view.width - margin;
}

function clamp(value: number, most: number): number {
  return Math.round(Math.max(margin, Math.min(value, most - margin)));
}
