import { type ReactNode, useId } from "react";
import { Card } from "@/components/ui/card";

/** A named card of the settings, with one action at its head. */
export function Section({ title, action, children }: { title: ReactNode; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <Card aria-labelledby={id}>
      <header className="flex min-h-12 items-center justify-between gap-3 border-b px-5 py-2">
        <h2 id={id} className="text-body font-semibold">
          {title}
        </h2>
        {action}
      </header>
      {children}
    </Card>
  );
}
