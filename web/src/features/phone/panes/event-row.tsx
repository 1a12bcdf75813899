import { ArrowDownLeft, ArrowUpRight, ChevronRight, Zap } from "lucide-react";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { cn } from "@/lib/cn";
import { formatClock } from "../format/clock";
import type { RawEvent } from "../model";
import { JsonView } from "./json-view";

export const EventRow = memo(function EventRow({ event }: { event: RawEvent }) {
  return event.kind === "fault" ? <FaultRow event={event} /> : <ExchangeRow event={event} />;
});

/** What chaos did, between the exchanges that it did it to. */
function FaultRow({ event }: { event: RawEvent }) {
  const { t } = useTranslation("phone");
  return (
    <li data-testid="event" data-kind="fault" className="flex items-start gap-2 rounded-row px-2 py-1.5">
      <Zap aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{t(`faults.${event.path}` as "faults.lose", { defaultValue: event.path })}</span>
        <span className="block truncate text-meta text-muted-foreground tabular-nums" title={event.summary}>
          {formatClock(event.at)} · {event.summary.split(": ").slice(1).join(": ")}
        </span>
      </span>
    </li>
  );
}

function ExchangeRow({ event }: { event: RawEvent }) {
  const { t } = useTranslation("phone");
  const [isOpen, setOpen] = useState(false);
  const Arrow = event.direction === "out" ? ArrowUpRight : ArrowDownLeft;
  return (
    <li data-testid="event" data-kind={event.kind}>
      <details onToggle={(toggled) => setOpen(toggled.currentTarget.open)}>
        <summary className="flex list-none items-start gap-2 rounded-row px-2 py-1.5 hover:bg-muted">
        <Arrow aria-hidden className={cn("mt-0.5 size-4 shrink-0", event.direction === "out" ? "text-info" : "text-success")} />
        <span className="sr-only">{t(`events.${event.direction}`)}</span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{event.summary}</span>
          <span className="block truncate text-meta text-muted-foreground tabular-nums">
            {formatClock(event.at)}
            {event.durationMs === null ? "" : ` · ${Math.round(event.durationMs)} ms`}
          </span>
        </span>
        <Badge tone={toneOf(event)} className="tabular-nums">
          {event.status ?? (event.error ? t("events.failed") : "…")}
        </Badge>
        <ChevronRight aria-hidden className={cn("mt-0.5 size-4 shrink-0 text-muted-foreground transition-transform duration-75", isOpen && "rotate-90")} />
        </summary>
        {isOpen ? <Details event={event} /> : null}
      </details>
    </li>
  );
}

function Details({ event }: { event: RawEvent }) {
  const { t } = useTranslation("phone");
  return (
    <div className="flex flex-col gap-2 px-2 pt-1 pb-3">
      <p className="font-mono text-meta break-all text-muted-foreground">
        {event.method} {event.path}
      </p>
      {event.error ? <p className="rounded-row bg-destructive-soft px-2 py-1 text-meta text-destructive-soft-foreground">{event.error}</p> : null}
      <JsonView label={t("events.request")} value={event.request} />
      <JsonView label={t("events.response")} value={event.response} />
    </div>
  );
}

function toneOf({ status, error }: RawEvent): BadgeTone {
  if (error || (status !== null && status >= 500)) return "danger";
  if (status === null) return "neutral";
  return status >= 400 ? "warning" : "success";
}
