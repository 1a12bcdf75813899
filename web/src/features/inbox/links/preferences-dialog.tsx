import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../data/types";
import { displayName } from "../model/display-name";
import { LinkDialog } from "./link-dialog";
import { useSendPreferencesLink } from "./queries";

export function PreferencesDialog({ workspaceId, conversation, onClose }: { workspaceId: string; conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation("links");
  const { t: tInbox } = useTranslation("inbox");
  const hintId = useId();
  const [isDeleting, setDeleting] = useState(false);
  const send = useSendPreferencesLink({ workspaceId, conversationId: conversation.id });
  return (
    <LinkDialog
      title={t("form.preferences.title")}
      text={t("form.preferences.text", { name: displayName(conversation.customer, tInbox) })}
      conversation={conversation}
      busy={send.isPending}
      failure={send.error}
      onSend={() => send.mutate({ deleting: isDeleting }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <label className="flex items-start gap-3 rounded-row border px-3 py-2.5">
        <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-primary" aria-describedby={hintId} checked={isDeleting} onChange={({ target }) => setDeleting(target.checked)} />
        <span className="text-body">
          {t("form.preferences.deleting")}
          <span id={hintId} className="block text-meta text-muted-foreground">
            {t("form.preferences.deletingHint")}
          </span>
        </span>
      </label>
    </LinkDialog>
  );
}
