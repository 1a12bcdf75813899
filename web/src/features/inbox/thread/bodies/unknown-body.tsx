import { useQuery } from "@tanstack/react-query";
import { DoorOpen, MessageCircleQuestionMark } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import { useErrorText } from "@/lib/i18n/error-text";
import { useMembership } from "@/lib/session";
import { fetchRaw } from "../../data/api";
import type { Message } from "../../data/types";
import { gapOf } from "../../model/gap";

/** Of a kind that is not drawn: shown all the same, so that nobody misses that something came. */
export function UnknownBody({ message, workspaceId }: { message: Message; workspaceId: string }) {
  const { t } = useTranslation("inbox");
  const isAdmin = useMembership(workspaceId).role === "admin";
  const gap = gapOf(message);
  if (gap.words === "welcome") {
    return (
      <p className="flex items-center gap-2 px-3 py-1.5">
        <DoorOpen aria-hidden className="size-4 shrink-0 opacity-70" />
        {t("gap.welcome")}
      </p>
    );
  }
  return (
    <div className="flex items-start gap-2 px-3 py-2">
      <MessageCircleQuestionMark aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p>{t(`gap.${gap.words}`, { kind: gap.kind || t("gap.noKind") })}</p>
        {message.text ? <p className="mt-0.5 text-body">{message.text}</p> : null}
        {isAdmin ? <Raw messageId={message.id} workspaceId={workspaceId} /> : null}
      </div>
    </div>
  );
}

/** The object itself, for those who answer for the workspace; asked for when it is opened. */
function Raw({ messageId, workspaceId }: { messageId: string; workspaceId: string }) {
  const { t } = useTranslation("inbox");
  const words = useErrorText();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({ queryKey: ["raw", workspaceId, messageId], queryFn: () => fetchRaw(workspaceId, messageId), enabled: isOpen });
  return (
    <details className="mt-1 text-body" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="cursor-pointer">{t("thread.raw")}</summary>
      {error ? <p role="alert">{words(error)}</p> : null}
      {isOpen && !data && !error ? <Spinner className="my-1 size-3.5" /> : null}
      {data ? (
        // A long one scrolls, and must be reachable without a mouse.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0} className="mt-1 max-h-80 overflow-y-auto rounded-row bg-bubble-button p-2 font-mono text-meta break-all whitespace-pre-wrap">
          {data.raw ? JSON.stringify(data.raw, null, 2) : t("gap.noRaw")}
        </pre>
      ) : null}
    </details>
  );
}
