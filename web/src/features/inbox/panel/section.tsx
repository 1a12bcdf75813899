import type { ReactNode } from "react";

export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t px-4 py-4">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h3 className="text-body font-semibold">{title}</h3>
        {action}
      </div>
      {children}
    </section>
  );
}
