import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import type { WhatsAppNumber } from "@/lib/api/types";
import { workspaceQuery } from "@/lib/workspace";
import { arrivalsQuery } from "./api";
import { StepHead } from "./step-head";
import { TestLine } from "./test-line";
import { WebhookLine } from "./webhook-line";

const LOOK_MS = 1500;

/** Messages are made to arrive here, and the first one is seen to arrive and to be answered. */
export function TestStep({ workspaceId, number, onDone }: { workspaceId: string; number: WhatsAppNumber; onDone: () => void }) {
  const { t } = useTranslation("connect");
  const arrivals = useQuery({ ...arrivalsQuery({ workspaceId, numberId: number.id }), refetchInterval: (query) => (query.state.data?.answeredAt ? false : LOOK_MS) });
  const { data: workspace } = useQuery(workspaceQuery(workspaceId));
  const { conversationId, receivedAt, answeredAt } = arrivals.data ?? {};
  return (
    <>
      <StepHead title={t("test.title")} text={t("test.text", { number: number.displayPhoneNumber })} />
      <p className="text-center text-hero font-semibold tabular-nums">{number.displayPhoneNumber}</p>
      <Button size="lg" asChild>
        <a href={`https://wa.me/${number.displayPhoneNumber.replaceAll(/\D/g, "")}`} target="_blank" rel="noreferrer">
          <ExternalLink aria-hidden />
          {t("test.open")}
        </a>
      </Button>
      {arrivals.isError ? <QueryError error={arrivals.error} onRetry={() => void arrivals.refetch()} /> : null}
      <div role="status" className="flex flex-col gap-2 text-body">
        <WebhookLine workspaceId={workspaceId} number={number} />
        <TestLine isDone={Boolean(receivedAt)}>{t(receivedAt ? "test.received" : "test.waiting")}</TestLine>
        {receivedAt ? <TestLine isDone={Boolean(answeredAt)}>{t(answeredAt ? "test.answered" : workspace?.assistantEnabled === false ? "test.answerIt" : "test.answering")}</TestLine> : null}
      </div>
      {conversationId ? (
        <Button variant={answeredAt ? "primary" : "outline"} size="lg" asChild>
          <Link to="/w/$workspaceId/inbox/$conversationId" params={{ workspaceId, conversationId }} onClick={onDone}>
            {t("test.see")}
          </Link>
        </Button>
      ) : null}
      <Button size="lg" onClick={onDone}>
        {t("done")}
      </Button>
    </>
  );
}
