import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { WhatsAppNumber } from "@/lib/api/types";
import { MetaRefusal } from "../meta-refusal";
import { subscribe } from "./api";
import { StepHead } from "./step-head";

/** Has Meta send the account's messages here; twice is harmless. */
export function WebhookStep({ workspaceId, number, onDone }: { workspaceId: string; number: WhatsAppNumber; onDone: () => void }) {
  const { t } = useTranslation("connect");
  const subscription = useQuery({
    queryKey: ["subscription", workspaceId, number.id],
    queryFn: () => subscribe({ workspaceId, numberId: number.id }),
    retry: false,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <StepHead title={t("webhook.title")} />
      <div role="status" className="flex flex-col gap-2 text-body">
        {subscription.isFetching ? (
          <p className="flex items-center gap-2">
            <Spinner /> {t("webhook.checking")}
          </p>
        ) : null}
        {subscription.isSuccess ? (
          <p className="flex items-center gap-2">
            <CircleCheck aria-hidden className="size-4 shrink-0 text-success dark:text-success-soft-foreground" /> {t("webhook.done")}
          </p>
        ) : null}
        {subscription.isSuccess && number.isOnBizApp ? <p className="text-pretty text-muted-foreground">{t("webhook.onPhone")}</p> : null}
      </div>
      {subscription.isError && !subscription.isFetching ? <MetaRefusal error={subscription.error} /> : null}
      {subscription.isError ? (
        <Button size="lg" busy={subscription.isFetching} onClick={() => void subscription.refetch()}>
          {t("retry")}
        </Button>
      ) : null}
      <Button variant="primary" size="lg" disabled={!subscription.isSuccess} onClick={onDone}>
        {t("next")}
      </Button>
    </>
  );
}
