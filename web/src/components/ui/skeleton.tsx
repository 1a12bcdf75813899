import { cn } from "@/lib/cn";

/** Give it the size of what it stands for; wrap a group in an element with `aria-busy` and a label. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-pulse rounded-control bg-muted", className)} />;
}
