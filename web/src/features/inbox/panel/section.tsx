import type { ReactNode } from "react";

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t px-4 py-4">
      <h3 className="mb-2 text-body font-semibold">{title}</h3>
      {children}
    </section>
  );
}
