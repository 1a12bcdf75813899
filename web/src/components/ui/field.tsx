import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

export type FieldWiring = { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined };

type FieldProps = {
  label: ReactNode;
  /** One line below the control; an error takes its place. */
  hint?: ReactNode;
  error?: string;
  className?: string;
  /** Gets the id and aria attributes to spread on the control. */
  children: (wiring: FieldWiring) => ReactNode;
};

/** Label above, one hint or error below, tied to the control for screen readers. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-body font-medium">
        {label}
      </label>
      {children({ id, "aria-invalid": Boolean(error), "aria-describedby": note ? noteId : undefined })}
      {note ? (
        <p id={noteId} role={error ? "alert" : undefined} className={cn("text-meta", error ? "text-destructive dark:text-destructive-soft-foreground" : "text-muted-foreground")}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
