import { Tabs as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export const Tabs = Radix.Root;

export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cn("inline-flex gap-0.5 rounded-row bg-muted p-0.5", className)} {...rest} />;
}

export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={cn(
        "inline-flex h-7 items-center gap-1.5 rounded-control px-3 text-body font-medium text-muted-foreground transition-colors duration-75 hover:text-foreground data-[state=active]:bg-card data-[state=active]:text-foreground data-[state=active]:shadow-xs max-md:h-9 [&_svg]:size-4",
        className,
      )}
      {...rest}
    />
  );
}

export const TabsContent = Radix.Content;
