import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { phoneApi } from "../api";
import type { Knobs } from "../model";
import { usePhone } from "../store/use-phone";
import { useRefusal } from "../store/use-refusal";
import { PaneRow, PaneSection } from "./pane-section";
import { Segments } from "./segments";

const delaysMs = [0, 1000, 5000];
const copies = [0, 1, 3];
const switches = ["autoRead", "reorder", "dropStatuses", "windowSync", "pairRateLimit", "throughputLimit", "managementLimit"] as const;
/** Errors that a message meets after it was accepted, and those that refuse it at once. */
const statusCodes = [131026, 131047, 131049, 130472, 131053, 131000];
const sendCodes = [130429, 131056, 131000, 131016, 190, 368, 2];

type Turn = (changes: Partial<Knobs>) => void;

/** Trouble on demand. */
export function NetworkKnobs({ knobs }: { knobs: Knobs }) {
  const { t } = useTranslation("phone");
  const { dispatch } = usePhone();
  const run = useRefusal();
  const turn: Turn = (changes) => void run(async () => dispatch({ type: "knobs", data: await phoneApi.turnKnobs(changes) }));
  const seconds = (ms: number) => (ms === 0 ? t("knobs.none") : t("knobs.seconds", { count: ms / 1000 }));
  return (
    <PaneSection title={t("knobs.title")}>
      <PaneRow label={t("knobs.delay")}>
        <Segments label={t("knobs.delay")} value={knobs.deliveryDelayMs} options={delaysMs.map((value) => ({ value, label: seconds(value) }))} onChange={(deliveryDelayMs) => turn({ deliveryDelayMs })} />
      </PaneRow>
      <PaneRow label={t("knobs.duplicates")}>
        <Segments
          label={t("knobs.duplicates")}
          value={knobs.duplicateDeliveries}
          options={copies.map((value) => ({ value, label: value === 0 ? t("knobs.none") : `+${value}` }))}
          onChange={(duplicateDeliveries) => turn({ duplicateDeliveries })}
        />
      </PaneRow>
      <PaneRow label={t("knobs.fail")}>
        <CodeSelect label={t("knobs.fail")} codes={statusCodes} value={knobs.failStatus} onChange={(failStatus) => turn({ failStatus })} />
      </PaneRow>
      <details className="group">
        <summary className="-ml-0.5 flex h-9 list-none items-center gap-1 text-body text-muted-foreground hover:text-foreground">
          <ChevronRight aria-hidden className="size-4 transition-transform duration-75 group-open:rotate-90" />
          {t("knobs.more")}
        </summary>
        {switches.map((name) => (
          <PaneRow key={name} label={t(`knobs.${name}`)}>
            <Switch aria-label={t(`knobs.${name}`)} checked={knobs[name]} onCheckedChange={(isOn) => turn({ [name]: isOn })} />
          </PaneRow>
        ))}
        <PaneRow label={t("knobs.refuse")}>
          <CodeSelect
            label={t("knobs.refuse")}
            codes={sendCodes}
            value={knobs.failNextSends[0]?.code ?? null}
            onChange={(code) => turn({ failNextSends: code === null ? [] : [{ code, httpStatus: null, count: 1 }] })}
          />
        </PaneRow>
        <PaneRow label={t("knobs.hang")}>
          <Button size="sm" onClick={() => turn({ hangSends: knobs.hangSends === 0 ? 1 : 0 })} aria-pressed={knobs.hangSends > 0}>
            {knobs.hangSends > 0 ? t("knobs.armed", { count: knobs.hangSends }) : t("knobs.arm")}
          </Button>
        </PaneRow>
      </details>
    </PaneSection>
  );
}

type CodeSelectProps = { label: string; codes: number[]; value: number | null; onChange: (code: number | null) => void };

function CodeSelect({ label, codes, value, onChange }: CodeSelectProps) {
  const { t } = useTranslation("phone");
  const shown = value === null || codes.includes(value) ? codes : [value, ...codes];
  return (
    <Select aria-label={label} className="w-36 shrink-0 [&_select]:h-8 [&_select]:text-meta" value={value ?? ""} onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}>
      <option value="">{t("knobs.none")}</option>
      {shown.map((code) => (
        <option key={code} value={code}>
          {code} {t(`codes.${code}` as "codes.131000", { defaultValue: "" })}
        </option>
      ))}
    </Select>
  );
}
