import { useParams } from "@tanstack/react-router";
import { FileX2, ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { useFetchAgain } from "../../data/use-fetch-again";
import type { Message } from "../../data/types";

/** Stands for a file that is still on its way from WhatsApp, that never came, or that was kept out. One that never came can be asked for again. */
export function AttachmentGap({ message, name }: { message: Message; name: string }) {
  const { t } = useTranslation("inbox");
  const state = message.attachment?.state;
  const isPending = state === "pending";
  const isInfected = state === "infected";
  const Icon = isInfected ? ShieldAlert : FileX2;
  return (
    <div className="flex items-center gap-2 px-3 py-2">
      {isPending ? <Spinner /> : <Icon aria-hidden className="size-4 shrink-0" />}
      <div>
        <p>
          {name}
          <span className="block text-meta">{t(isPending ? "file.pending" : isInfected ? "file.infected" : "file.missing")}</span>
        </p>
        {state === "failed" && message.direction === "inbound" ? <FetchAgain messageId={message.id} /> : null}
      </div>
    </div>
  );
}

function FetchAgain({ messageId }: { messageId: string }) {
  const { t } = useTranslation("inbox");
  const { workspaceId = "" } = useParams({ strict: false });
  const again = useFetchAgain(workspaceId);
  return (
    <>
      <Button size="sm" className="mt-1.5 max-md:h-9" busy={again.isPending} onClick={() => again.mutate(messageId)}>
        {t("file.again")}
      </Button>
      {again.isError ? (
        <p role="alert" className="mt-1 text-meta">
          {t("file.againFailed")}
        </p>
      ) : null}
    </>
  );
}
