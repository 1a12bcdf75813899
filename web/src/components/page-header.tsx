import type { ReactNode } from "react";

/** The 48 px head of a page: its name, a count beside it, actions at the right. */
export function PageHeader({ title, count, children }: { title: ReactNode; count?: ReactNode; children?: ReactNode }) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b px-6 max-md:h-14 max-md:px-4">
      <h1 className="truncate text-title font-semibold">{title}</h1>
      {count === undefined ? null : <span className="text-body text-muted-foreground tabular-nums">{count}</span>}
      <div className="ml-auto flex items-center gap-2">{children}</div>
    </header>
  );
}
