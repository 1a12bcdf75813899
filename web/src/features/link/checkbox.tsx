import { type ComponentProps, type ReactNode, useId } from "react";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode; error?: string };

/** The whole row is the target. */
export function Checkbox({ label, hint, error, ...rest }: CheckboxProps) {
  const noteId = useId();
  const note = error ?? hint;
  return (
    <label className="flex min-h-12 items-start gap-3 px-4 py-3 has-focus-visible:bg-muted/60">
      <input type="checkbox" className="mt-0.5 size-5 shrink-0 accent-primary" aria-invalid={Boolean(error)} aria-describedby={note ? noteId : undefined} {...rest} />
      <span className="min-w-0 text-read">
        {label}
        {note ? (
          <span id={noteId} role={error ? "alert" : undefined} className={error ? "block text-meta text-destructive dark:text-destructive-soft-foreground" : "block text-meta text-muted-foreground"}>
            {note}
          </span>
        ) : null}
      </span>
    </label>
  );
}
