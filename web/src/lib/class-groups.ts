import type { Config } from "tailwind-merge";

type Groups = Config<string, string>["classGroups"];

const any = () => true;
const isWidth = (value: string) => /^\d/.test(value);
const isLength = (value: string) => /^\[(length:|\d)/.test(value);
const corners = ["t", "r", "b", "l", "tl", "tr", "bl", "br"];
const sides = ["x", "y", "t", "r", "b", "l"];

/** One group per prefix: "p-4" and "p-6" say the same property. */
const prefixes = (...names: string[]): Groups => Object.fromEntries(names.map((name) => [name, [{ [name]: [any] }]]));

/** What components and their callers may both set. A class that stands in no group is always kept. */
export const classGroups: Groups = {
  display: ["block", "inline-block", "inline", "flex", "inline-flex", "grid", "inline-grid", "contents", "hidden"],
  position: ["static", "fixed", "absolute", "relative", "sticky"],
  visibility: ["visible", "invisible", "sr-only", "not-sr-only"],
  "font-size": [{ text: ["micro", "meta", "body", "read", "title", "page", "hero", isLength] }],
  "text-align": [{ text: ["left", "center", "right", "start", "end"] }],
  "text-wrap": [{ text: ["wrap", "nowrap", "balance", "pretty"] }],
  "text-overflow": [{ text: ["ellipsis", "clip"] }],
  "text-color": [{ text: [any] }],
  "font-family": [{ font: ["sans", "mono"] }],
  "font-weight": [{ font: [any] }],
  whitespace: [{ whitespace: [any] }],
  "bg-image": [{ bg: ["dots", "none"] }],
  "bg-color": [{ bg: [any] }],
  "border-w": [{ border: ["", isWidth] }],
  "border-style": [{ border: ["solid", "dashed", "dotted", "none"] }],
  "border-collapse": [{ border: ["collapse", "separate"] }],
  "border-color": [{ border: [any] }],
  rounded: [{ rounded: ["", any] }],
  ...Object.fromEntries(corners.map((corner) => [`rounded-${corner}`, [{ [`rounded-${corner}`]: ["", any] }]])),
  ...Object.fromEntries(sides.map((side) => [`border-${side}`, [{ [`border-${side}`]: ["", any] }]])),
  shadow: [{ shadow: ["", any] }],
  flex: [{ flex: ["1", "auto", "initial", "none"] }],
  "flex-direction": [{ flex: ["row", "col", "row-reverse", "col-reverse"] }],
  "flex-wrap": [{ flex: ["wrap", "nowrap"] }],
  grow: [{ grow: ["", any] }],
  shrink: [{ shrink: ["", any] }],
  "justify-content": [{ justify: [any] }],
  "align-items": [{ items: [any] }],
  "align-self": [{ self: [any] }],
  "place-items": [{ "place-items": [any] }],
  overflow: [{ overflow: ["auto", "hidden", "visible", "scroll", "clip"] }],
  "overflow-x": [{ "overflow-x": [any] }],
  "overflow-y": [{ "overflow-y": [any] }],
  ...prefixes("w", "h", "size", "min-w", "min-h", "max-w", "max-h", "gap", "gap-x", "gap-y", "opacity", "z", "leading", "cursor", "border-spacing"),
  ...prefixes("inset", "inset-x", "inset-y", "top", "right", "bottom", "left", "p", "m", ...sides.flatMap((side) => [`p${side}`, `m${side}`])),
};

const spacing = (name: "p" | "m") => ({
  [name]: sides.map((side) => name + side),
  [`${name}x`]: [`${name}l`, `${name}r`],
  [`${name}y`]: [`${name}t`, `${name}b`],
});

/** The wider property takes away the narrower ones before it: "p-4" after "px-2" means 4 all round. */
export const conflicts: Record<string, string[]> = {
  size: ["w", "h"],
  inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
  "inset-x": ["left", "right"],
  "inset-y": ["top", "bottom"],
  rounded: corners.map((corner) => `rounded-${corner}`),
  gap: ["gap-x", "gap-y"],
  overflow: ["overflow-x", "overflow-y"],
  flex: ["grow", "shrink"],
  ...spacing("p"),
  ...spacing("m"),
};
