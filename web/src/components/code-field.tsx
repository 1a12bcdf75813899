import { useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type CodeFieldProps = {
  label: string;
  /** With one, recovery codes are taken too, or only. */
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  /** Takes the focus when it appears: the step before has just gone from under it. */
  isFocused?: boolean;
};

/** The six digits that an authenticator app shows, or a recovery code. */
export function CodeField({ label, hint, value, onChange, isFocused }: CodeFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFocused) input.current?.focus();
  }, [isFocused]);
  return (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <Input
          ref={input}
          required
          inputMode={hint ? "text" : "numeric"}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={24}
          className="font-mono tracking-widest"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...wiring}
        />
      )}
    </Field>
  );
}

/** What was typed, as the API takes it: six digits are the app's, anything else a recovery code. */
export function asProof(typed: string): { code: string } | { recoveryCode: string } {
  return /^\d{6}$/.test(typed.replaceAll(/\s/g, "")) ? { code: typed } : { recoveryCode: typed };
}
