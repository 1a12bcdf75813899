import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { DialogGround, PanelFoot, PanelHead } from "./dialog";

export const Sheet = Radix.Root;
export const SheetClose = Radix.Close;

type SheetContentProps = {
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  footer?: ReactNode;
  /** `bottom` is for phones' menus. */
  side?: "right" | "bottom";
  className?: string;
  /** Of the part between head and foot. */
  bodyClassName?: string;
  children: ReactNode;
};

/** A panel that slides in: from the right, the whole screen on a phone; or from below. */
export function SheetContent({ title, description, closeLabel, footer, side = "right", className, bodyClassName, children }: SheetContentProps) {
  return (
    <Radix.Portal>
      <DialogGround />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed z-50 flex animate-in flex-col bg-popover shadow-pop duration-150 outline-none",
          side === "right" && "inset-y-2 right-2 w-[480px] rounded-card slide-in-from-right-8 fade-in-0 max-md:inset-0 max-md:w-auto max-md:rounded-none",
          side === "bottom" && "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-bubble pb-safe slide-in-from-bottom-8 fade-in-0",
          className,
        )}
      >
        <PanelHead title={title} description={description} closeLabel={closeLabel} />
        <div className={cn("min-h-0 flex-1 overflow-y-auto px-5 pb-5", bodyClassName)}>{children}</div>
        {footer ? <PanelFoot>{footer}</PanelFoot> : null}
      </Radix.Content>
    </Radix.Portal>
  );
}
