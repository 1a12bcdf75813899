import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export function Kbd({ className, ...rest }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn("inline-grid h-4.5 min-w-4.5 place-items-center rounded-kbd border bg-card px-1 font-sans text-micro font-medium text-muted-foreground", className)}
      {...rest}
    />
  );
}
