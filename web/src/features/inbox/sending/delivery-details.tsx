import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { useMembership } from "@/lib/session";
import { fetchPricing } from "../data/api";
import type { Message } from "../data/types";

/** When a message of ours moved on; and, for those who answer for the bill, what WhatsApp counted it as. */
export function DeliveryDetails({ message, workspaceId }: { message: Message; workspaceId: string }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const maySeePrices = useMembership(workspaceId).role !== "agent";
  const moments = [
    [t("delivery.sent"), message.sentAt],
    [t("delivery.delivered"), message.deliveredAt],
    [t("delivery.read"), message.readAt],
    [t("details.played"), message.playedAt],
  ].filter((moment): moment is [string, string] => Boolean(moment[1]));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t("details.label")} size="iconSm" side="top">
          <Info aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="w-64 p-3">
        <dl aria-label={t("details.label")} className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-body">
          {moments.map(([name, at]) => (
            <Row key={name} name={name} value={formatDateTime(at, language)} />
          ))}
          {moments.length === 0 ? <Row name={t("details.state")} value={t("delivery.accepted")} /> : null}
          {maySeePrices ? <Pricing message={message} workspaceId={workspaceId} /> : null}
        </dl>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Pricing({ message, workspaceId }: { message: Message; workspaceId: string }) {
  const { t } = useTranslation("inbox");
  const { data } = useQuery({ queryKey: ["pricing", workspaceId, message.id, message.status], queryFn: () => fetchPricing(workspaceId, message.id) });
  if (!data) return null;
  const category = data.category ? data.category.replaceAll(/[_-]/g, " ") : t("details.unknown");
  const free = data.type && data.type !== "regular" ? data.type.replaceAll("_", " ") : null;
  return (
    <>
      <Row name={t("details.category")} value={category} />
      {data.category ? <Row name={t("details.price")} value={free ?? (data.billable === false ? t("details.free") : t("details.billed"))} /> : null}
    </>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div className="contents">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="text-right tabular-nums">{value}</dd>
    </div>
  );
}
