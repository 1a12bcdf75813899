import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyles } from "./input";

/** Grows with its text up to `max-h-*`. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={cn(controlStyles, "field-sizing-content min-h-20 resize-none px-3 py-2", className)} {...rest} />;
}
