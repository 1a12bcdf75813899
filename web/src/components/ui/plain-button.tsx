import { type VariantProps, cva } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { Spinner } from "./spinner";

export const buttonStyles = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap transition-colors duration-75 select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        outline: "border border-input bg-card text-foreground shadow-xs hover:bg-muted",
        ghost: "text-foreground hover:bg-muted",
        soft: "bg-brand-soft text-brand-soft-foreground hover:bg-muted",
        danger: "bg-destructive text-destructive-foreground hover:opacity-90",
        dangerSoft: "bg-destructive-soft text-destructive-soft-foreground hover:opacity-80",
        link: "text-foreground underline underline-offset-3 hover:text-primary",
      },
      size: {
        sm: "h-7 px-2 text-meta",
        md: "h-8 px-3 text-body max-md:h-10",
        lg: "h-10 px-4 text-read max-md:h-12",
        icon: "size-8 text-muted-foreground max-md:size-10",
        iconSm: "size-7 text-muted-foreground",
        inline: "h-auto p-0 text-[length:inherit]",
      },
    },
    defaultVariants: { variant: "outline", size: "md" },
  },
);

export type PlainButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonStyles> & {
    /** Shows a spinner and refuses clicks; the label stays, so the width does not jump. */
    busy?: boolean;
  };

/** A button and nothing else: for pages that must stay small. */
export function PlainButton({ className, variant, size, busy, disabled, children, type, ...rest }: PlainButtonProps) {
  return (
    <button className={cn(buttonStyles({ variant, size }), className)} type={type ?? "button"} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
