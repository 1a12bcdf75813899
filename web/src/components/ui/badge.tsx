import { type VariantProps, cva } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

const badgeStyles = cva("inline-flex h-5 shrink-0 items-center gap-1 rounded-control px-1.5 text-micro font-medium whitespace-nowrap [&_svg]:size-3", {
  variants: {
    tone: {
      neutral: "bg-muted text-secondary-foreground",
      outline: "border text-secondary-foreground",
      brand: "bg-brand-soft text-brand-soft-foreground",
      success: "bg-success-soft text-success-soft-foreground",
      warning: "bg-warning-soft text-warning-soft-foreground",
      danger: "bg-destructive-soft text-destructive-soft-foreground",
      info: "bg-info-soft text-info-soft-foreground",
      note: "bg-note text-note-foreground",
    },
  },
  defaultVariants: { tone: "neutral" },
});

export type BadgeTone = NonNullable<VariantProps<typeof badgeStyles>["tone"]>;

export function Badge({ tone, className, ...rest }: ComponentProps<"span"> & { tone?: BadgeTone }) {
  return <span className={cn(badgeStyles({ tone }), className)} {...rest} />;
}

/** The round count of unread things. */
export function CountBadge({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span
      className={cn("inline-grid h-4 min-w-4 place-items-center rounded-full bg-primary px-1 text-micro font-semibold text-primary-foreground tabular-nums", className)}
      {...rest}
    />
  );
}
