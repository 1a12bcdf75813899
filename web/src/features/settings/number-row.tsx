import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Settings2, Smartphone, Trash2 } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toasts";
import type { WhatsAppNumber } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatDate } from "@/lib/format";
import { useErrorText } from "@/lib/i18n/error-text";
import { useLanguage } from "@/lib/i18n/use-language";
import { latePart } from "@/lib/late-part";
import { numbersQuery } from "@/lib/workspace";
import { disconnectNumber } from "./api";

const NumberSheet = latePart(async () => (await import("./number-sheet")).NumberSheet);

const qualities = { GREEN: "success", YELLOW: "warning", RED: "danger" } as const satisfies Record<string, BadgeTone>;
const isQuality = (value: string | null): value is keyof typeof qualities => value !== null && value in qualities;

export function NumberRow({ workspaceId, number }: { workspaceId: string; number: WhatsAppNumber }) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const connected = number.status === "connected";
  return (
    <li className="flex items-center gap-3 px-5 py-3.5">
      <span className={cn("grid size-9 shrink-0 place-items-center rounded-full", connected ? "bg-success-soft text-success-soft-foreground" : "bg-warning-soft text-warning-soft-foreground")}>
        <Smartphone aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <span className="tabular-nums">{number.displayPhoneNumber}</span>
          <Badge tone={connected ? "success" : "warning"}>{connected ? t("numberStatus.connected") : t("numberStatus.other")}</Badge>
          {isQuality(number.qualityRating) ? <Badge tone={qualities[number.qualityRating]}>{t(`quality.${number.qualityRating}`)}</Badge> : null}
        </p>
        <p className="mt-0.5 text-meta text-muted-foreground">
          {[number.verifiedName, t("numbers.connectedOn", { date: formatDate(number.createdAt, language) })].filter(Boolean).join(" · ")}
        </p>
        {number.statusReason ? <p className="mt-0.5 text-meta text-pretty">{t("refused.said", { message: number.statusReason.detail || number.statusReason.title })}</p> : null}
      </div>
      <CareButton workspaceId={workspaceId} number={number} />
      <DisconnectButton workspaceId={workspaceId} number={number} />
    </li>
  );
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

function DisconnectButton({ workspaceId, number }: { workspaceId: string; number: WhatsAppNumber }) {
  const { t } = useTranslation("settings");
  const words = useErrorText();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const named = { number: number.displayPhoneNumber };
  const disconnect = useMutation({
    mutationFn: () => disconnectNumber(workspaceId, number.id),
    onSuccess: async () => {
      toast(t("numbers.removed", named));
      setAsking(false);
      await queryClient.invalidateQueries(numbersQuery(workspaceId));
    },
  });
  return (
    <>
      <IconButton label={t("numbers.remove", named)} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("numbers.removeTitle")}
        text={t("numbers.removeText", named)}
        confirmLabel={t("numbers.removeConfirm")}
        busy={disconnect.isPending}
        onConfirm={() => disconnect.mutate()}
        failure={disconnect.isError ? words(disconnect.error) : null}
      />
    </>
  );
}
