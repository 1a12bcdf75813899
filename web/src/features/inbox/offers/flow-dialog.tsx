import { useQuery } from "@tanstack/react-query";
import { ClipboardList } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { flowsQuery } from "./api";
import { BodyField, LineField, longest } from "./fields";
import { OfferDialog } from "./offer-dialog";
import type { OfferProps } from "./types";
import { useOffer } from "./use-offer";

/** A form that the shop made at Meta; the answers come back as a message. */
export function FlowDialog({ workspaceId, conversation, name, onClose }: OfferProps) {
  const { t } = useTranslation("offers");
  const thread = { workspaceId, conversationId: conversation.id };
  const flows = useQuery(flowsQuery(thread));
  const [picked, setPicked] = useState<string | null>(null);
  const [body, setBody] = useState(t("flow.defaultBody"));
  const [label, setLabel] = useState(t("flow.defaultLabel"));
  const send = useOffer(thread, onClose);
  const items = flows.data?.items ?? [];
  const flowId = picked ?? items[0]?.id;
  const dialog = { title: t("flow.title"), text: t("flow.text", { name }), conversation, onClose };
  if (flows.isPending || flows.isError || items.length === 0) {
    return (
      <OfferDialog {...dialog}>
        {flows.isPending ? <Skeleton className="h-40 w-full" /> : null}
        {flows.isError ? <QueryError error={flows.error} onRetry={() => void flows.refetch()} /> : null}
        {flows.data ? <EmptyState icon={ClipboardList} title={t("flow.none")} text={t("flow.noneText")} titleAs="h2" /> : null}
      </OfferDialog>
    );
  }
  return (
    <OfferDialog
      {...dialog}
      busy={send.isPending}
      failure={send.error}
      isReady={Boolean(flowId) && body.trim() !== "" && label.trim() !== ""}
      onSubmit={() => send.mutate({ type: "flow", flow: { flowId: flowId ?? "", body: body.trim(), label: label.trim() } })}
    >
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1.5 text-body font-medium">{t("flow.which")}</legend>
        {items.map((flow) => (
          <label key={flow.id} className="flex items-center gap-3 rounded-row border px-3 py-2.5 has-checked:border-ring">
            <input type="radio" name="flow" className="size-4 shrink-0 accent-primary" checked={flow.id === flowId} onChange={() => setPicked(flow.id)} />
            <span className="min-w-0 truncate text-body">{flow.name}</span>
          </label>
        ))}
      </fieldset>
      <BodyField label={t("body")} value={body} onChange={setBody} />
      <LineField label={t("flow.label")} max={longest.flowLabel} value={label} onChange={setLabel} />
    </OfferDialog>
  );
}
