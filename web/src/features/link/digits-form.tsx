import { type FormEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ApiError } from "@/lib/api/errors";
import { prove } from "./api";
import { BigButton } from "./big-button";
import { Failure } from "./failure";
import { say } from "./load-words";
import type { Opened } from "./types";
import { useAttempt } from "./use-attempt";
import { useWords } from "./words";

export type DigitsFormProps = { token: string; shop: string; isRefused: (error: unknown) => boolean; onProven: (opened: Opened) => Promise<void> };

/** The last digits of the customer's own number: who has only found the link is stopped here. */
export function DigitsForm({ token, shop, isRefused, onProven }: DigitsFormProps) {
  const { words } = useWords();
  const text = words.digits;
  const [digits, setDigits] = useState("");
  const { isBusy, failure, go } = useAttempt(async () => {
    setDigits("");
    await onProven(await prove({ token, digits }));
  }, isRefused);
  const isWrong = failure instanceof ApiError && failure.code === "link_digits_wrong";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (digits.length === 4 && !isBusy) void go();
  };
  return (
    <form className="mt-6 flex w-full flex-col gap-3 text-left" onSubmit={submit}>
      <Field label={text.label} error={isWrong ? say(text.wrong, { tries: Number(failure.facts.triesLeft) }) : undefined}>
        {(wiring) => (
          <Input {...wiring} className="h-12 text-center tracking-widest" inputMode="numeric" autoComplete="off" maxLength={4} value={digits} onChange={({ target }) => setDigits(target.value.replaceAll(/\D/g, ""))} />
        )}
      </Field>
      {isWrong ? null : <Failure error={failure} shop={shop} />}
      <BigButton type="submit" busy={isBusy} disabled={digits.length < 4}>
        {words.landing.continue}
      </BigButton>
    </form>
  );
}
