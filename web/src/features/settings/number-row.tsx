import { Settings2, Smartphone } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { WhatsAppNumber } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatDate, formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { latePart } from "@/lib/late-part";
import { isHalfDone } from "./connect/steps";
import { DisconnectButton } from "./disconnect-button";
import { peopleADay } from "@/lib/messaging-limit";
import { ReconnectButton } from "./reconnect-button";

const NumberSheet = latePart(async () => (await import("./number-sheet")).NumberSheet);

const qualities = { GREEN: "success", YELLOW: "warning", RED: "danger" } as const satisfies Record<string, BadgeTone>;
const isQuality = (value: string | null): value is keyof typeof qualities => value !== null && value in qualities;

const tones = { connected: "success", attention: "warning", disconnected: "neutral" } as const satisfies Record<string, BadgeTone>;
const circles = {
  connected: "bg-success-soft text-success-soft-foreground",
  attention: "bg-warning-soft text-warning-soft-foreground",
  disconnected: "bg-muted text-muted-foreground",
} as const;
const standingOf = ({ status }: WhatsAppNumber) => (status === "connected" || status === "disconnected" ? status : "attention");

type NumberRowProps = { workspaceId: string; number: WhatsAppNumber; mayChange: boolean; onGoOn: () => void };

export function NumberRow({ workspaceId, number, mayChange, onGoOn }: NumberRowProps) {
  const { t } = useTranslation("settings");
  const { t: numbers } = useTranslation("numbers");
  const language = useLanguage();
  const standing = standingOf(number);
  const isOff = standing === "disconnected";
  const words = { connected: t("numberStatus.connected"), attention: t("numberStatus.other"), disconnected: numbers("off") };
  return (
    <li className="flex items-center gap-3 px-5 py-3.5 max-md:flex-wrap max-md:items-start max-md:gap-y-1 max-md:px-4">
      <span className={cn("grid size-9 shrink-0 place-items-center rounded-full", circles[standing])}>
        <Smartphone aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <span className="tabular-nums">{number.displayPhoneNumber}</span>
          <Badge tone={tones[standing]}>{words[standing]}</Badge>
          {!isOff && isQuality(number.qualityRating) ? <Badge tone={qualities[number.qualityRating]}>{t(`quality.${number.qualityRating}`)}</Badge> : null}
          {!isOff && number.healthProblems.length > 0 ? <Badge tone="danger">{numbers("glance.blocked")}</Badge> : null}
        </p>
        <p className="mt-0.5 text-meta text-muted-foreground">
          {[number.verifiedName, t("numbers.connectedOn", { date: formatDate(number.createdAt, language) })].filter(Boolean).join(" · ")}
        </p>
        {isOff ? null : <Glance number={number} />}
        {!isOff && number.statusReason ? <p className="mt-0.5 text-meta text-pretty">{t("refused.said", { message: number.statusReason.detail || number.statusReason.title })}</p> : null}
      </div>
      <div className="flex items-center gap-3 max-md:-ml-2 max-md:basis-full max-md:gap-1 max-md:pl-12">
        {mayChange && isHalfDone(number) ? (
          <Button size="sm" variant="primary" className="max-md:mr-2 max-md:h-9 max-md:px-3" onClick={onGoOn}>
            {numbers("goOn")}
          </Button>
        ) : null}
        {isOff ? null : <CareButton workspaceId={workspaceId} number={number} />}
        {mayChange ? isOff ? <ReconnectButton workspaceId={workspaceId} number={number} /> : <DisconnectButton workspaceId={workspaceId} number={number} /> : null}
      </div>
    </li>
  );
}

/** The limit of a day and the pace, as Meta told them last. */
function Glance({ number }: { number: WhatsAppNumber }) {
  const { t } = useTranslation("numbers");
  const language = useLanguage();
  if (!number.messagingLimit) return null;
  const people = peopleADay(number.messagingLimit);
  const limit = number.messagingLimit === "TIER_UNLIMITED" ? t("glance.unlimited") : people ? t("glance.limit", { shown: formatNumber(people, language) }) : "";
  const pace = t("glance.pace", { shown: formatNumber(number.messagesPerSecond, language) });
  return <p className="mt-0.5 text-meta text-muted-foreground tabular-nums">{[limit, pace].filter(Boolean).join(" · ")}</p>;
}

function CareButton({ workspaceId, number }: { workspaceId: string; number: WhatsAppNumber }) {
  const { t } = useTranslation("numbers");
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t("open", { number: number.displayPhoneNumber })} onClick={() => setOpen(true)}>
        <Settings2 aria-hidden />
      </IconButton>
      <Suspense>{open ? <NumberSheet workspaceId={workspaceId} number={number} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  );
}
