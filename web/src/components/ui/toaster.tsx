import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import { type Toast, dismiss, onToasts, presentToasts } from "./toasts";

/**
 * One on each page, ours rather than a library's: it must be there when the server is not, since that is what it then says.
 * `label` names the region to screen readers.
 */
export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  const toasts = useSyncExternalStore(onToasts, presentToasts);
  return (
    <section aria-label={label} aria-live="polite" className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-center gap-2 md:right-4 md:bottom-4 md:left-auto md:items-end">
      {toasts.map((toast) => (
        <Notice key={toast.id} toast={toast} closeLabel={closeLabel} />
      ))}
    </section>
  );
}

const icons = { success: CircleCheck, error: CircleAlert };

function Notice({ toast: { id, kind, text, description }, closeLabel }: { toast: Toast; closeLabel: string }) {
  const Icon = kind === "message" ? null : icons[kind];
  return (
    <div
      role={kind === "error" ? "alert" : undefined}
      // An open dialog closes at a press outside of it; a press here is meant for the toast.
      onPointerDown={(event) => event.stopPropagation()}
      className="pointer-events-auto flex w-fit max-w-90 animate-in items-start gap-2.5 rounded-row bg-popover py-2.5 pr-2 pl-3.5 text-body shadow-pop duration-100 fade-in-0 slide-in-from-bottom-2"
    >
      {Icon ? <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", kind === "error" ? "text-destructive" : "text-success")} /> : null}
      <div className="min-w-0 flex-1">
        <p className="font-medium">{text}</p>
        {description ? <p className="text-meta wrap-break-word text-muted-foreground">{description}</p> : null}
      </div>
      <Button variant="ghost" size="iconSm" aria-label={closeLabel} className="-my-1" onClick={() => dismiss(id)}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
