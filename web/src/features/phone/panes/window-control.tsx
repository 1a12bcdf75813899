import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { phoneApi } from "../api";
import type { Thread } from "../model";
import { useNow } from "../store/use-now";
import { useRefusal } from "../store/use-refusal";
import { PaneRow, PaneSection } from "./pane-section";

/** The 24 hours in which the business may answer freely. */
export function WindowControl({ thread }: { thread: Thread }) {
  const { t } = useTranslation("phone");
  const run = useRefusal();
  const now = useNow();
  const until = thread.windowExpiresAt;
  const isOpen = until !== null && Date.parse(until) > now;
  const label = isOpen ? t("window.openFor", leftOf(Date.parse(until) - now)) : t(until ? "window.closed" : "window.never");
  return (
    <PaneSection title={t("window.title")}>
      <PaneRow label={label}>
        <Button size="sm" disabled={!isOpen} onClick={() => void run(() => phoneApi.expireWindow(thread.id))}>
          {t("window.close")}
        </Button>
      </PaneRow>
      <PaneRow label={t("window.ad")}>
        <Button size="sm" onClick={() => void run(() => phoneApi.act(thread.id, { type: "text", text: t("window.adText"), fromAd: true }))}>
          {t("window.adWrite")}
        </Button>
      </PaneRow>
    </PaneSection>
  );
}

function leftOf(ms: number): { hours: number; minutes: number } {
  const minutes = Math.floor(ms / 60_000);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
