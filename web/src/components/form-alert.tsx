import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What the server said about the form as a whole; a field's own error stands by the field. */
export function FormAlert({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="flex gap-2 rounded-row bg-destructive-soft px-3 py-2.5 text-body text-destructive-soft-foreground">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div>{children}</div>
    </div>
  );
}
