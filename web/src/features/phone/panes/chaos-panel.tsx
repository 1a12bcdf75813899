import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/cn";
import { phoneApi } from "../api";
import type { ChaosProfile } from "../model";
import { usePhone } from "../store/use-phone";
import { useRefusal } from "../store/use-refusal";
import { PaneRow, PaneSection } from "./pane-section";
import { Segments } from "./segments";

const names = ["off", "mild", "storm"] as const;
const faults = ["duplicate", "lose", "reorder", "lateStatus", "rateLimit", "serverError", "hang"] as const;

/** Faults by chance; every one of them appears among the events. */
export function ChaosPanel({ chaos, profiles }: { chaos: ChaosProfile; profiles: Record<string, ChaosProfile> }) {
  const { t } = useTranslation("phone");
  const { state, dispatch } = usePhone();
  const run = useRefusal();
  const set = (changes: Partial<ChaosProfile>) => void run(async () => dispatch({ type: "knobs", data: await phoneApi.turnKnobs({ chaos: { ...chaos, ...changes } }) }));
  const seen = state.events.filter(({ kind }) => kind === "fault").length;
  return (
    <PaneSection title={t("chaos.title")} action={seen > 0 ? <Badge tone="warning">{t("chaos.seen", { count: seen })}</Badge> : null}>
      <PaneRow label={t("chaos.profile")}>
        <Segments
          label={t("chaos.profile")}
          value={names.find((name) => isLike(chaos, profiles[name])) ?? "own"}
          options={[...names.map((value) => ({ value: value as string, label: t(`chaos.${value}`) }))]}
          onChange={(name) => set({ ...profiles[name], seed: chaos.seed })}
        />
      </PaneRow>
      <PaneRow label={t("chaos.seed")}>
        <Amount key={chaos.seed} label={t("chaos.seed")} value={chaos.seed} most={999_999} onChange={(seed) => set({ seed })} />
      </PaneRow>
      <details className="group">
        <summary className="-ml-0.5 flex h-9 list-none items-center gap-1 text-body text-muted-foreground hover:text-foreground">
          <ChevronRight aria-hidden className="size-4 transition-transform duration-75 group-open:rotate-90" />
          {t("chaos.each")}
        </summary>
        {faults.map((fault) => (
          <PaneRow key={fault} label={t(`chaos.${fault}`)}>
            <Amount key={chaos[fault]} label={t(`chaos.${fault}`)} value={Math.round(chaos[fault] * 1000) / 10} most={100} unit="%" onChange={(percent) => set({ [fault]: percent / 100 })} />
          </PaneRow>
        ))}
      </details>
    </PaneSection>
  );
}

function isLike(chaos: ChaosProfile, profile: ChaosProfile | undefined): boolean {
  return profile !== undefined && faults.every((fault) => chaos[fault] === profile[fault]);
}

type AmountProps = { label: string; value: number; most: number; unit?: string; onChange: (value: number) => void };

/** A number that counts when it is left or Enter is pressed. */
function Amount({ label, value, most, unit, onChange }: AmountProps) {
  const [text, setText] = useState(String(value));
  const leave = () => {
    const wanted = Number(text.replace(",", "."));
    if (text.trim() === "" || !Number.isFinite(wanted) || wanted < 0 || wanted > most) setText(String(value));
    else if (wanted !== value) onChange(unit ? wanted : Math.trunc(wanted));
  };
  return (
    <span className="flex shrink-0 items-center gap-1 text-meta text-muted-foreground">
      <Input
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") leave();
        }}
        className={cn("h-8 px-2 text-right text-body tabular-nums max-md:h-10", unit ? "w-16" : "w-24")}
      />
      {unit}
    </span>
  );
}
