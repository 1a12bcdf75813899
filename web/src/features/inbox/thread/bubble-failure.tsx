import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { latePart } from "@/lib/late-part";
import { isUnsent } from "../data/outgoing";
import type { Conversation, Message } from "../data/types";
import { useNow } from "../data/use-now";
import { useRetry, useSend } from "../data/use-send";
import { type FailureWords, failureWords, mayRetry } from "../model/failure";
import { serviceWindow } from "../model/window";

const DeliveryDetails = latePart(async () => (await import("../late-parts")).DeliveryDetails);

/** Why it did not go out, and the way to try again, in place. */
export function BubbleFailure({ message, workspaceId, conversation }: { message: Message; workspaceId: string; conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  const { sendAgain, discard } = useSend({ workspaceId, conversationId: message.conversationId });
  const retry = useRetry({ workspaceId });
  const isWindowOpen = serviceWindow(conversation.windowExpiresAt, useNow()).state !== "closed";
  const unsent = isUnsent(message);
  const reason: FailureWords = failureWords(message.failure);
  return (
    <div role="alert" className="mt-1 flex max-w-full flex-wrap items-center justify-end gap-x-2 gap-y-1 px-1 text-meta text-destructive dark:text-destructive-soft-foreground">
      <p className="text-right">
        {t(`failure.${reason}`)}
        {reason === "other" && message.failure?.title ? ` ${message.failure.title}` : null}
        {retry.isError ? ` ${t("failure.retryFailed")}` : null}
      </p>
      {unsent ? null : (
        <Suspense>
          <DeliveryDetails message={message} workspaceId={workspaceId} />
        </Suspense>
      )}
      {mayRetry(message.failure, { isWindowOpen }) ? (
        <Button size="sm" variant="dangerSoft" busy={retry.isPending} className="max-md:h-9" onClick={() => (unsent ? sendAgain(message) : retry.mutate(message))}>
          {tCommon("action.retry")}
        </Button>
      ) : null}
      {unsent ? (
        <Button size="sm" variant="ghost" className="max-md:h-9" onClick={() => discard(message)}>
          {t("act.discard")}
        </Button>
      ) : null}
    </div>
  );
}
