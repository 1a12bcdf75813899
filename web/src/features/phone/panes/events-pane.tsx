import { Activity } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { phoneApi } from "../api";
import type { RawEvent } from "../model";
import { usePhone } from "../store/use-phone";
import { useRefusal } from "../store/use-refusal";
import { EventRow } from "./event-row";
import { Segments } from "./segments";

type Kind = "all" | RawEvent["kind"];
const kinds: Kind[] = ["all", "webhook", "graph", "fault"];

/** The traffic between the emulator and the shop, newest first. */
export function EventsPane({ hasTitle = true }: { hasTitle?: boolean }) {
  const { t } = useTranslation("phone");
  const { state, dispatch } = usePhone();
  const run = useRefusal();
  const [kind, setKind] = useState<Kind>("all");
  const [clearedAt, setClearedAt] = useState(0);
  const [isWhole, setWhole] = useState(false);
  const shown = state.events.filter((event) => event.id > clearedAt && (kind === "all" || event.kind === kind));
  const earlier = () =>
    run(async () => {
      const items = await phoneApi.events(state.events.at(-1)?.id);
      setWhole(items.length === 0);
      dispatch({ type: "earlierEventsLoaded", items });
    });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b px-4">
        {hasTitle ? <h2 className="text-title font-semibold">{t("events.title")}</h2> : null}
        <Segments label={t("events.filter")} value={kind} options={kinds.map((value) => ({ value, label: t(`events.${value}`) }))} onChange={setKind} />
        <Button variant="ghost" size="sm" className="ml-auto" disabled={shown.length === 0} onClick={() => setClearedAt(state.events[0]?.id ?? 0)}>
          {t("events.clear")}
        </Button>
      </header>
      {shown.length === 0 ? (
        <EmptyState icon={Activity} title={t("events.empty")} text={t("events.emptyText")} />
      ) : (
        <ol aria-label={t("events.title")} className="min-h-0 flex-1 overflow-y-auto p-2">
          {shown.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
          {isWhole || clearedAt > 0 || shown.length < 50 ? null : (
            <li className="p-2 text-center">
              <Button variant="ghost" size="sm" onClick={() => void earlier()}>
                {t("events.earlier")}
              </Button>
            </li>
          )}
        </ol>
      )}
    </div>
  );
}
