import type { ReactNode } from "react";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/lib/i18n/error-text";

type FormProps = { onSubmit: () => void; submit: string; busy: boolean; error: Error | null; done?: ReactNode; children: ReactNode; className?: string };

/** Fields, what the server said, and one button. */
export function Form({ onSubmit, submit, busy, error, done, children, className = "mt-8 flex flex-col gap-5" }: FormProps) {
  const words = useErrorText();
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {error ? <FormAlert>{words(error)}</FormAlert> : null}
      <p role="status" className="empty:hidden">
        {done}
      </p>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {submit}
      </Button>
    </form>
  );
}
