import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "@/components/ui/toasts";
import { useErrorText } from "@/lib/i18n/error-text";
import { useSession } from "@/lib/session";
import { applyConversation } from "../live/apply-event";
import { type ConversationAct, postAct } from "./api";

type Acting = { workspaceId: string; conversationId: string };

/** Take over, hand back, close, reopen. Every screen shows the outcome by itself; a refusal is said in a toast. */
export function useConversationAct({ workspaceId, conversationId }: Acting) {
  const client = useQueryClient();
  const me = useSession().user.id;
  const words = useErrorText();
  const { t } = useTranslation("inbox");
  return useMutation({
    mutationFn: (act: Exclude<ConversationAct, "read">) => postAct({ workspaceId, conversationId, act }),
    onSuccess: (conversation) => applyConversation(client, conversation, { workspaceId, me }),
    onError: (error) => toast.error(t("act.failed"), { description: words(error) }),
  });
}

/** Says that the thread was seen. Nobody asked for it, so nobody is told when it fails: the next look tries again. */
export function useMarkRead({ workspaceId, conversationId }: Acting) {
  const client = useQueryClient();
  const me = useSession().user.id;
  return useMutation({
    mutationFn: () => postAct({ workspaceId, conversationId, act: "read" }),
    onSuccess: (conversation) => applyConversation(client, conversation, { workspaceId, me }),
  });
}
