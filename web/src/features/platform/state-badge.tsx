import { useTranslation } from "react-i18next";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { JournalState } from "./journal-search";

const tones: Record<JournalState, BadgeTone> = { new: "info", filing: "info", done: "success", quarantined: "warning", dead: "danger" };

export function StateBadge({ state }: { state: JournalState }) {
  const { t } = useTranslation("platform");
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}
