import { cn } from "@/lib/cn";
import { type MapDrawing, drawMap } from "./map-drawing";

/** A small map made up from the coordinates: always the same for the same place, and nobody is asked for it. */
export function MiniMap({ latitude, longitude, className }: { latitude: number; longitude: number; className?: string }) {
  const { angle, streets, roads, parks, river }: MapDrawing = drawMap({ latitude, longitude });
  return (
    <svg aria-hidden viewBox="0 0 260 130" preserveAspectRatio="xMidYMid slice" className={cn("block bg-(--map-ground)", className)}>
      <rect width="260" height="130" fill="var(--map-ground)" />
      <g transform={`rotate(${angle} 130 65)`}>
        {parks.map((park) => (
          <rect key={`${park.x},${park.y}`} {...park} rx="5" fill="var(--map-park)" />
        ))}
        <path d={streets} stroke="var(--map-street)" strokeWidth="3" fill="none" />
        <path d={roads} stroke="var(--map-road)" strokeWidth="6.5" fill="none" />
      </g>
      {river ? <path d={river} stroke="var(--map-water)" strokeWidth="17" strokeLinecap="round" fill="none" /> : null}
      <g transform="translate(130 65)">
        <ellipse rx="6" ry="2.4" fill="oklch(0.2 0.01 265 / 0.3)" />
        <path d="M0 0C-3-7-11-11-11-19a11 11 0 0 1 22 0c0 8-8 12-11 19Z" fill="var(--map-pin)" stroke="white" strokeWidth="1.5" />
        <circle cy="-19" r="4" fill="white" />
      </g>
    </svg>
  );
}
