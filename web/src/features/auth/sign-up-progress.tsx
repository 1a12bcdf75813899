import { Check } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/cn";
import type { SignUpStep } from "./use-sign-up";

const steps: SignUpStep[] = ["account", "workspace", "open"];
const slowAfter_ms = 15_000;

export function SignUpProgress({ step, workspaceName }: { step: SignUpStep; workspaceName: string }) {
  const { t } = useTranslation("auth");
  const slow = useSlow();
  const current = steps.indexOf(step);
  return (
    <section aria-live="polite">
      <h1 className="text-hero font-semibold tracking-tight text-balance">{t("progress.title", { workspace: workspaceName })}</h1>
      <p className="mt-1 text-read text-muted-foreground">{t("progress.lead")}</p>
      <ol className="mt-8 flex flex-col gap-4">
        {steps.map((name, index) => (
          <li key={name} aria-current={index === current ? "step" : undefined} className={cn("flex items-center gap-3 text-read", index > current && "text-muted-foreground")}>
            <StepMark done={index < current} running={index === current} />
            {t(`progress.${name}`)}
            {index < current ? <span className="sr-only">{t("progress.done")}</span> : null}
          </li>
        ))}
      </ol>
      {slow ? <p className="mt-6 text-muted-foreground">{t("progress.slow")}</p> : null}
    </section>
  );
}

function StepMark({ done, running }: { done: boolean; running: boolean }) {
  return (
    <span className={cn("grid size-7 shrink-0 place-items-center rounded-full border", done && "border-transparent bg-success-soft text-success-soft-foreground", running && "text-primary")}>
      {done ? <Check aria-hidden className="size-4" /> : null}
      {running ? <Spinner /> : null}
    </span>
  );
}

function useSlow(): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter_ms);
    return () => clearTimeout(timer);
  }, []);
  return slow;
}
