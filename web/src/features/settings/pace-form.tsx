import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toasts";
import type { WhatsAppNumber } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { type One, capThroughput } from "./numbers-api";

/** How many messages a second go out at most; empty is as many as Meta allows. */
export function PaceForm({ number, cap, onDone }: { number: One; cap: number | null; onDone: (number: WhatsAppNumber) => void }) {
  const { t } = useTranslation("numbers");
  const words = useErrorText();
  const [typed, setTyped] = useState(cap === null ? "" : String(cap));
  const change = useMutation({
    mutationFn: () => capThroughput(number, typed === "" ? null : Number(typed)),
    onSuccess: (changed) => {
      toast.success(t("pace.done"));
      onDone(changed);
    },
    onError: (error) => toast.error(words(error)),
  });
  const isRight = typed === "" || (Number(typed) >= 1 && Number(typed) <= 1000);
  return (
    <form
      noValidate
      className="flex flex-col gap-3 border-t pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <h3 className="text-body font-semibold">{t("pace.title")}</h3>
      <Field label={t("pace.field")} hint={t("pace.hint")}>
        {(wiring) => (
          <Input {...wiring} inputMode="numeric" autoComplete="off" maxLength={4} className="w-40 tabular-nums" value={typed} onChange={(event) => setTyped(event.target.value.replaceAll(/\D/g, ""))} />
        )}
      </Field>
      <Button type="submit" className="self-start" busy={change.isPending} disabled={!isRight}>
        {t("pace.save")}
      </Button>
    </form>
  );
}
