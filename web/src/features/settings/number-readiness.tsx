import { CircleAlert, CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { WhatsAppNumber } from "@/lib/api/types";
import { cn } from "@/lib/cn";

const icons = { done: CircleCheck, todo: CircleAlert, trouble: CircleX, unknown: CircleDashed } as const;
const tones = {
  done: "text-success dark:text-success-soft-foreground",
  todo: "text-warning dark:text-warning-soft-foreground",
  trouble: "text-destructive dark:text-destructive-soft-foreground",
  unknown: "text-muted-foreground",
} as const;

/** What is still to be done before the number works well. */
export function NumberReadiness({ number }: { number: WhatsAppNumber }) {
  const { t, i18n } = useTranslation("numbers");
  if (number.readiness.length === 0) return null;
  return (
    <section aria-label={t("readiness")} className="flex flex-col gap-2">
      <h3 className="text-body font-semibold">{t("readiness")}</h3>
      <ul className="flex flex-col gap-1.5">
        {number.readiness.map(({ step, state }) => {
          const key = `step.${step}.${state}`;
          const Icon = icons[state];
          // A step or state that this page has no words for is one of a newer server.
          if (!i18n.exists(`numbers:${key}`)) return null;
          return (
            <li key={step} className="flex gap-2 text-body">
              <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", tones[state])} />
              <span>{t(key as "step.access.done")}</span>
              <span className="sr-only">({t(`state.${state}`)})</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
