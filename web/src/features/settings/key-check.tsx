import { useMutation } from "@tanstack/react-query";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import type { CheckedKeys } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { MetaRefusal } from "./meta-refusal";
import { type Keys, checkKeys } from "./numbers-api";

const icons = { done: CircleCheck, todo: CircleDashed, failed: CircleX, skipped: CircleDashed } as const;
const tones = { done: "text-success dark:text-success-soft-foreground", todo: "text-muted-foreground", failed: "text-destructive dark:text-destructive-soft-foreground", skipped: "text-muted-foreground" } as const;
const steps = ["number", "account", "subscription", "verified", "registered"] as const;
const isStep = (step: string): step is (typeof steps)[number] => steps.some((each) => each === step);

/** Asks Meta about the keys before they are stored: a line a step, with what to do where it says no. */
export function KeyCheck({ workspaceId, keys }: { workspaceId: string; keys: Keys }) {
  const { t } = useTranslation("numbers");
  const check = useMutation({ mutationFn: () => checkKeys(workspaceId, { phoneNumberId: keys.phoneNumberId.trim(), wabaId: keys.wabaId.trim(), accessToken: keys.accessToken.trim() }) });
  const canAsk = /^\s*\d{5,32}\s*$/.test(keys.phoneNumberId) && /^\s*\d{5,32}\s*$/.test(keys.wabaId) && keys.accessToken.trim() !== "";
  return (
    <div className="flex flex-col gap-3">
      <Button busy={check.isPending} disabled={!canAsk} onClick={() => check.mutate()}>
        {t("check.button")}
      </Button>
      {check.isError ? <MetaRefusal error={check.error} /> : null}
      {check.data ? (
        <ul className="flex flex-col gap-2" aria-live="polite">
          {check.data.steps.map((step) => (
            <StepLine key={step.step} step={step} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function StepLine({ step: { step, state, said } }: { step: CheckedKeys["steps"][number] }) {
  const { t } = useTranslation("numbers");
  if (!isStep(step)) return null;
  const Icon = icons[state];
  const isLater = step === "subscription" || step === "verified" || step === "registered";
  const isFixable = step === "number" || step === "account" || step === "subscription";
  return (
    <li className="flex gap-2 text-body">
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", tones[state])} />
      <div className="min-w-0">
        <p>
          {t(`check.${step}`)}
          <span className="sr-only"> ({t(state === "done" ? "state.done" : state === "failed" ? "state.trouble" : "state.todo")})</span>
        </p>
        {state === "todo" && isLater ? <p className="text-meta text-muted-foreground">{t(`check.later.${step}`)}</p> : null}
        {state === "failed" && isFixable ? <p className="font-medium">{t(`check.fix.${step}`)}</p> : null}
        {said ? <p className="text-meta text-muted-foreground">{t("problem", { message: said })}</p> : null}
      </div>
    </li>
  );
}
