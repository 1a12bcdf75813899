import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { type Step, steps } from "./steps";

/** Where one is: dots with the step's name below, the done ones ticked. */
export function StepList({ current }: { current: Step }) {
  const { t } = useTranslation("connect");
  const at = steps.indexOf(current);
  return (
    <ol aria-label={t("steps.label")} className="flex justify-between gap-1 border-b pb-4">
      {steps.map((step, index) => (
        <li key={step} aria-current={step === current ? "step" : undefined} className="flex min-w-0 flex-1 flex-col items-center gap-1 text-center">
          <span
            className={cn(
              "grid size-6 place-items-center rounded-full border text-meta tabular-nums",
              index < at && "border-transparent bg-success-soft text-success-soft-foreground",
              index === at && "border-primary bg-primary text-primary-foreground",
              index > at && "text-muted-foreground",
            )}
          >
            {index < at ? <Check aria-hidden className="size-3.5" /> : index + 1}
          </span>
          <span className={cn("text-meta whitespace-nowrap", index === at ? "font-medium" : "text-muted-foreground max-md:sr-only")}>{t(`steps.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
