import type { LucideIcon } from "lucide-react";
import { cn } from "@/lib/cn";

const tones = {
  brand: "bg-brand-soft text-brand-soft-foreground",
  done: "bg-success-soft text-success-soft-foreground",
  warning: "bg-warning-soft text-warning-soft-foreground",
  danger: "bg-destructive-soft text-destructive-soft-foreground",
};

export type TileTone = keyof typeof tones;

/** The sign above a title. */
export function Tile({ icon: Icon, tone = "brand", className }: { icon: LucideIcon; tone?: TileTone; className?: string }) {
  return (
    <span className={cn("grid size-12 place-items-center rounded-card", tones[tone], className)}>
      <Icon aria-hidden className="size-6" />
    </span>
  );
}
