import { useMutation, useQueryClient } from "@tanstack/react-query";
import { applyMessage } from "../live/apply-event";
import { postFetchAgain } from "./api";

/** Has a customer's file fetched from WhatsApp once more; what comes of it is told by the live feed. */
export function useFetchAgain(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) => postFetchAgain({ workspaceId, messageId }),
    onSuccess: (message) => applyMessage(client, message, workspaceId),
  });
}
