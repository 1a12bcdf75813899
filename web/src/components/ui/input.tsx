import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export const controlStyles =
  "w-full rounded-control border border-input bg-card text-read text-foreground shadow-xs outline-none transition-colors duration-75 placeholder:text-muted-foreground focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring/40 disabled:opacity-50 aria-invalid:border-destructive aria-invalid:outline-destructive/30";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(controlStyles, "h-9 px-3 max-md:h-12", className)} {...rest} />;
}
