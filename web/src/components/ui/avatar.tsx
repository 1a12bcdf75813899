import { UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

const sizes = { xs: "size-5 text-[9px]", sm: "size-7 text-[10px]", md: "size-9 text-meta", lg: "size-14 text-title" };

type AvatarProps = {
  name: string;
  size?: keyof typeof sizes;
  /** Square with a soft corner, for workspaces. */
  square?: boolean;
  /** A small mark at the corner, such as the channel. */
  mark?: ReactNode;
  className?: string;
};

/** Initials on a soft ground whose hue comes from the name; decorative, since the name always stands beside it. */
export function Avatar({ name, size = "md", square, mark, className }: AvatarProps) {
  const hue = hueOf(name);
  return (
    <span aria-hidden className={cn("relative inline-block shrink-0", className)}>
      <span
        className={cn("grid place-items-center font-semibold select-none", sizes[size], square ? "rounded-control" : "rounded-full")}
        style={{
          backgroundColor: `oklch(var(--avatar-ground-lightness) var(--avatar-ground-chroma) ${hue})`,
          color: `oklch(var(--avatar-ink-lightness) 0.09 ${hue})`,
        }}
      >
        {initialsOf(name) || <UserRound className="size-[45%]" />}
      </span>
      {mark ? <span className="absolute -right-0.5 -bottom-0.5">{mark}</span> : null}
    </span>
  );
}

/** Empty for a name without letters, such as a phone number. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\P{L}*\p{L}/u.test(word)).map((word) => word.replace(/^\P{L}+/u, ""));
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked.map((word) => Array.from(word ?? "")[0] ?? "").join("").toUpperCase();
}

export function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hash;
}
