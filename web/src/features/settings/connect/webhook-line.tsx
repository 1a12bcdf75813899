import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import type { WhatsAppNumber } from "@/lib/api/types";
import { MetaRefusal } from "../meta-refusal";
import { subscriptionQuery } from "./api";
import { TestLine } from "./test-line";

/** Has Meta send the account's messages here, without being asked to; twice is harmless. */
export function WebhookLine({ workspaceId, number }: { workspaceId: string; number: WhatsAppNumber }) {
  const { t } = useTranslation("connect");
  const subscription = useQuery(subscriptionQuery({ workspaceId, numberId: number.id }));
  if (subscription.isError && !subscription.isFetching) {
    return (
      <>
        <MetaRefusal error={subscription.error} />
        <Button size="lg" onClick={() => void subscription.refetch()}>
          {t("retry")}
        </Button>
      </>
    );
  }
  return (
    <>
      <TestLine isDone={subscription.isSuccess}>{t(subscription.isSuccess ? "webhook.done" : "webhook.checking")}</TestLine>
      {subscription.isSuccess && number.isOnBizApp ? <p className="pl-6 text-body text-pretty text-muted-foreground">{t("webhook.onPhone")}</p> : null}
    </>
  );
}
