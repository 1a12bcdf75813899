import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// tailwind-merge would take our own sizes for colours and drop them.
const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      "font-size": [{ text: ["micro", "meta", "body", "read", "title", "page", "hero"] }],
      rounded: [{ rounded: ["kbd", "control", "row", "card", "bubble"] }],
      shadow: [{ shadow: ["xs", "pop"] }],
    },
  },
});

/** Joins class names; of two that set the same property, the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
