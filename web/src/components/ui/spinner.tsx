import { LoaderCircle } from "lucide-react";
import { cn } from "@/lib/cn";

/** Decorative: say what is going on in text beside it, or give it a label. */
export function Spinner({ className, label }: { className?: string; label?: string }) {
  return (
    <LoaderCircle
      className={cn("size-4 animate-spin", className)}
      role={label ? "status" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    />
  );
}
