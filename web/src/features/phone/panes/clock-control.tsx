import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { phoneApi } from "../api";
import type { Clock } from "../model";
import { useNow } from "../store/use-now";
import { usePhone } from "../store/use-phone";
import { useRefusal } from "../store/use-refusal";
import { PaneSection } from "./pane-section";

/** Windows, limits and lifetimes go by this clock: a day passes at once. The shop keeps the machine's time. */
export function ClockControl({ clock }: { clock: Clock }) {
  const { t } = useTranslation("phone");
  const { dispatch } = usePhone();
  const language = useLanguage();
  const now = useNow();
  const run = useRefusal();
  const move = (errand: () => Promise<Clock>) => void run(async () => dispatch({ type: "clock", data: await errand() }));
  const hours = Math.round(clock.shiftSeconds / 3600);
  return (
    <PaneSection title={t("clock.title")} action={hours > 0 ? <Badge tone="warning">{t("clock.ahead", { days: Math.floor(hours / 24), hours: hours % 24 })}</Badge> : null}>
      <p className="mb-2 text-body tabular-nums">{formatDateTime(new Date(now).toISOString(), language)}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={() => move(() => phoneApi.advanceClock(1))}>
          {t("clock.hour")}
        </Button>
        <Button size="sm" onClick={() => move(() => phoneApi.advanceClock(24))}>
          {t("clock.day")}
        </Button>
        <Button size="sm" variant="ghost" disabled={clock.shiftSeconds === 0} onClick={() => move(() => phoneApi.resetClock())}>
          {t("clock.reset")}
        </Button>
      </div>
      <p className="mt-2 text-meta text-muted-foreground">{t("clock.hint")}</p>
    </PaneSection>
  );
}
