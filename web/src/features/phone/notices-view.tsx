import { CircleAlert, CircleCheck } from "lucide-react";
import { useSyncExternalStore } from "react";
import { onNotices, presentNotices } from "./notices";

export function NoticesView() {
  const notices = useSyncExternalStore(onNotices, presentNotices);
  return (
    <div aria-live="polite" className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-center gap-2 md:right-4 md:bottom-4 md:left-auto md:items-end">
      {notices.map(({ id, kind, text, detail }) => (
        <div key={id} role={kind === "problem" ? "alert" : "status"} className="flex max-w-90 animate-in items-start gap-2.5 rounded-row bg-popover px-3.5 py-2.5 text-body shadow-pop duration-100 fade-in-0 slide-in-from-bottom-2">
          {kind === "problem" ? <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" /> : <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />}
          <div className="min-w-0">
            <p className="font-medium">{text}</p>
            {detail ? <p className="text-meta break-words text-muted-foreground">{detail}</p> : null}
          </div>
        </div>
      ))}
    </div>
  );
}
