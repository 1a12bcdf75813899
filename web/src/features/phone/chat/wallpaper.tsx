import { useId } from "react";

/** Things from a shop's shelf, drawn thin: bag, tag, cup, parcel, leaf, star. */
export function Wallpaper() {
  const id = useId();
  return (
    <svg aria-hidden className="absolute inset-0 size-full text-(--phone-pattern)">
      <defs>
        <pattern id={id} width="168" height="168" patternUnits="userSpaceOnUse" patternTransform="rotate(-8)">
          <g fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
            <path d="M14 26h26l3 26H11zM20 26a7 7 0 0 1 14 0" />
            <path d="m76 14 16-2 16 16-14 14-16-16zM84 20h.01" />
            <path d="M128 34h24v10a12 12 0 0 1-24 0zM152 37h4a5 5 0 0 1 0 10h-4M136 22q-3 4 0 8M144 22q-3 4 0 8" />
            <path d="m24 92 18-8 18 8v20l-18 8-18-8zM24 92l18 8 18-8M42 100v20M33 88l18 8" />
            <path d="M92 112c0-20 14-30 34-30 0 20-12 32-30 32M92 120c4-14 12-22 22-28" />
            <path d="m146 92 4 8 9 1-6.500 6 1.500 9-8-4.500-8 4.500 1.500-9-6.500-6 9-1z" />
            <path d="M12 146q8-10 16 0t16 0M74 140a6 6 0 0 1 11-3 6 6 0 0 1 11 3c0 7-11 13-11 13s-11-6-11-13ZM122 146h22M133 135v22" />
          </g>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
