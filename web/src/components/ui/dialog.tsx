import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";

export const Dialog = Radix.Root;
export const DialogClose = Radix.Close;

/** A plain ground: the page itself never scrolls, so there is nothing to lock. */
export function DialogGround() {
  return <div aria-hidden className="fixed inset-0 z-40 animate-in bg-overlay duration-100 fade-in-0" />;
}

type DialogContentProps = {
  title: ReactNode;
  /** One line under the title. */
  description?: ReactNode;
  closeLabel: string;
  /** Buttons at the bottom right. */
  footer?: ReactNode;
  className?: string;
  children?: ReactNode;
};

export function DialogContent({ title, description, closeLabel, footer, className, children }: DialogContentProps) {
  return (
    <Radix.Portal>
      <DialogGround />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-in flex-col rounded-card bg-popover shadow-pop duration-100 outline-none fade-in-0 zoom-in-98",
          className,
        )}
      >
        <PanelHead title={title} description={description} closeLabel={closeLabel} />
        {children ? <div className="overflow-y-auto px-5 pb-5">{children}</div> : null}
        {footer ? <PanelFoot>{footer}</PanelFoot> : null}
      </Radix.Content>
    </Radix.Portal>
  );
}

/** No <header> and no <div>: in a portal, outside of the page's sections, they would be landmarks of the whole page. */
export function PanelHead({ title, description, closeLabel }: { title: ReactNode; description?: ReactNode; closeLabel: string }) {
  return (
    <div className="flex items-start gap-3 px-5 pt-4 pb-3">
      <div className="min-w-0 flex-1">
        <Radix.Title className="text-title font-semibold">{title}</Radix.Title>
        {description ? <Radix.Description className="mt-0.5 text-body text-muted-foreground">{description}</Radix.Description> : null}
      </div>
      <Radix.Close asChild>
        <Button variant="ghost" size="iconSm" aria-label={closeLabel} className="-mt-0.5 -mr-1.5">
          <X aria-hidden />
        </Button>
      </Radix.Close>
    </div>
  );
}

export function PanelFoot({ children }: { children: ReactNode }) {
  return <div className="flex justify-end gap-2 border-t px-5 py-3 max-md:[&>*]:flex-1">{children}</div>;
}
