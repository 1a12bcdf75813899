import type { ReactNode } from "react";

export function PaneSection({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-t px-4 py-3 first:border-t-0">
      <div className="mb-1.5 flex min-h-7 items-center justify-between">
        <h2 className="text-meta font-medium text-muted-foreground">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** A name on the left, its control on the right. */
export function PaneRow({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-3 max-md:min-h-12">
      <span className="min-w-0 text-body">{label}</span>
      {children}
    </div>
  );
}
