import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table className={cn("w-full border-separate border-spacing-0 text-body", className)} {...rest} />;
}

/** `numeric` puts the cell to the right with tabular figures. */
export function Th({ className, numeric, ...rest }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn("sticky top-0 z-10 h-8 border-b bg-card px-3 text-left text-meta font-medium text-muted-foreground first:pl-6 last:pr-6", numeric && "text-right", className)}
      {...rest}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cn("transition-colors duration-75 hover:bg-muted/60", className)} {...rest} />;
}

export function Td({ className, numeric, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return <td className={cn("h-10 border-b px-3 first:pl-6 last:pr-6", numeric && "text-right tabular-nums", className)} {...rest} />;
}
