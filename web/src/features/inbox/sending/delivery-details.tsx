import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { useMembership } from "@/lib/session";
import { fetchPricing } from "../data/api";
import type { Failure, Message } from "../data/types";
import { failureWords } from "../model/failure";
import { pricingWords } from "../model/pricing";

/** When a message of ours moved on, or why it did not; and, for those who answer for the bill, what WhatsApp counted it as. */
export function DeliveryDetails({ message, workspaceId }: { message: Message; workspaceId: string }) {
  const { t } = useTranslation("inbox");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t("details.label")} size="iconSm" side="top">
          <Info aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="w-72 p-3">
        <dl aria-label={t("details.label")} className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-body">
          <Moments message={message} />
          <Pricing message={message} workspaceId={workspaceId} />
        </dl>
        {message.failure ? <Cause failure={message.failure} /> : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Moments({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const moments = [
    [t("details.written"), message.createdAt],
    [t("delivery.sent"), message.sentAt],
    [t("delivery.delivered"), message.deliveredAt],
    [t("delivery.read"), message.readAt],
    [t("details.played"), message.playedAt],
    [t("delivery.failed"), message.failedAt],
  ].filter((moment): moment is [string, string] => Boolean(moment[1]));
  return (
    <>
      {moments.map(([name, at]) => (
        <Row key={name} name={name} value={formatDateTime(at, language)} />
      ))}
      {message.status === "accepted" ? <Row name={t("details.state")} value={t("delivery.accepted")} /> : null}
    </>
  );
}

/** What happened, what to do about it, and what WhatsApp itself calls it. */
function Cause({ failure }: { failure: Failure }) {
  const { t } = useTranslation("inbox");
  const said = [...new Set([failure.title, failure.detail].filter(Boolean))].join(": ");
  return (
    <div className="mt-2 border-t pt-2 text-body">
      <p className="text-pretty">{t(`failure.${failureWords(failure)}`)}</p>
      {said || failure.code ? (
        <p className="mt-1 text-meta wrap-anywhere text-muted-foreground">
          {t("details.whatsAppSays")} {[failure.code, said].filter(Boolean).join(" · ")}
        </p>
      ) : null}
    </div>
  );
}

function Pricing({ message, workspaceId }: { message: Message; workspaceId: string }) {
  const { t } = useTranslation("inbox");
  const maySee = useMembership(workspaceId).role !== "agent" && message.wamid !== null;
  const { data } = useQuery({ queryKey: ["pricing", workspaceId, message.id, message.status], queryFn: () => fetchPricing(workspaceId, message.id), enabled: maySee });
  if (!data || (message.failure && !data.category)) return null;
  const { category, price } = pricingWords(data);
  const counted = category === null ? t("details.unknown") : "key" in category ? t(`details.as.${category.key}`) : category.said;
  return (
    <>
      <Row name={t("details.category")} value={counted} />
      {price ? <Row name={t("details.price")} value={t(`details.cost.${price}`)} /> : null}
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
