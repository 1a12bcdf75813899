import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CheckedKeys } from "@/lib/api/types";
import { cn } from "@/lib/cn";

const icons = { done: CircleCheck, todo: CircleDashed, failed: CircleX, skipped: CircleDashed } as const;
const tones = { done: "text-success dark:text-success-soft-foreground", todo: "text-muted-foreground", failed: "text-destructive dark:text-destructive-soft-foreground", skipped: "text-muted-foreground" } as const;
const steps = ["number", "account", "subscription", "verified", "registered"] as const;
const isStep = (step: string): step is (typeof steps)[number] => steps.some((each) => each === step);

/** What Meta said of the keys: a line a step, with what to do where it says no. */
export function KeyLines({ steps: checked }: { steps: CheckedKeys["steps"] }) {
  return (
    <ul className="flex flex-col gap-2" aria-live="polite">
      {checked.map((step) => (
        <StepLine key={step.step} step={step} />
      ))}
    </ul>
  );
}

function StepLine({ step: { step, state, said, graphCode } }: { step: CheckedKeys["steps"][number] }) {
  const { t } = useTranslation("numbers");
  // What was not looked at, because an earlier step failed, says nothing.
  if (!isStep(step) || state === "skipped") return null;
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
        {state === "failed" && isFixable ? <p className="font-medium">{graphCode === 190 ? t("fix.code190") : t(`check.fix.${step}`)}</p> : null}
        {said ? <p className="text-meta text-muted-foreground">{t("problem", { message: said })}</p> : null}
      </div>
    </li>
  );
}
