import { useMemo } from "react";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { type World, world } from "./lines";
import { type View, landPath, linePath, scaleOf } from "./view";

const [width_px, height_px] = [264, 132];
/** Degrees of latitude: half a country. The coasts are true to about 5 km, so nearer would only be wrong. */
const height = 9;

/** Where on the globe a place is, drawn from our own lines: nobody else is told that it was looked at. */
export function PlaceMap({ latitude, longitude, label }: { latitude: number; longitude: number; label: string }) {
  const language = useLanguage();
  const view = useMemo(() => ({ latitude, longitude, height, width_px, height_px }), [latitude, longitude]);
  const paths = useMemo(() => pathsOf(world(), view), [view]);
  const scale = scaleOf(view);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width_px} ${height_px}`} className="block w-full rounded-card bg-map-sea">
      <path d={paths.graticule} className="fill-none stroke-map-line" strokeWidth={0.5} />
      <path d={paths.land} className="fill-map-land stroke-map-coast" strokeWidth={0.75} strokeLinejoin="round" />
      <path d={paths.borders} className="fill-none stroke-map-coast" strokeWidth={0.75} strokeDasharray="3 2" />
      <g transform={`translate(${width_px / 2} ${height_px / 2})`}>
        <path d="M0 0C-4-6-8-9-8-14a8 8 0 0 1 16 0C8-9 4-6 0 0Z" className="fill-map-pin stroke-map-sea" strokeWidth={1} />
        <circle cy={-14} r={3} className="fill-map-sea" />
      </g>
      <g transform={`translate(8 ${height_px - 8})`} className="fill-map-ink stroke-map-ink">
        <path d={`M0-4V0H${scale.px.toFixed(1)}V-4`} className="fill-none" strokeWidth={1} />
        <text x={4} y={-4} stroke="none" fontSize={9}>
          {formatNumber(scale.km, language)} km
        </text>
      </g>
    </svg>
  );
}

function pathsOf({ land, borders }: World, view: View) {
  return {
    land: land.map((ring) => landPath(ring, view)).join(""),
    borders: borders.map((line) => linePath(line, view)).join(""),
    graticule: graticule(view).map((line) => linePath(line, view)).join(""),
  };
}

/** Every fifth meridian and parallel that can be seen, in pieces short enough for `linePath`. */
function graticule({ latitude, longitude }: View): [number, number][][] {
  const every = 5;
  const reach = 60;
  const steps = Array.from({ length: (2 * reach) / every + 1 }, (_, index) => index * every - reach);
  const [north, east] = [Math.round(latitude / every) * every, Math.round(longitude / every) * every];
  const meridians = steps.map((at) => steps.map((along): [number, number] => [east + at, Math.max(-90, Math.min(90, north + along))]));
  const parallels = steps.filter((at) => Math.abs(north + at) <= 90).map((at) => steps.map((along): [number, number] => [east + along, north + at]));
  return [...meridians, ...parallels];
}
