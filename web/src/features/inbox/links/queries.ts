import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { inboxKeys } from "../data/keys";
import { type Thread, fetchLinks, postDocument, postPreferencesLink, postRevoke } from "./api";
import type { SecureLink } from "./types";

/** Should an event be lost on the way. */
const lookAgainMs = 60_000;

export const isAlive = ({ state }: Pick<SecureLink, "state">) => state === "active" || state === "opened";

/** What the customer does with a link is told by the stream; one that is alive is looked at again all the same, seldom. */
export const linksQuery = ({ workspaceId, conversationId }: Thread) =>
  infiniteQueryOptions({
    queryKey: inboxKeys.links(workspaceId, conversationId),
    queryFn: ({ pageParam, signal }) => fetchLinks({ workspaceId, conversationId, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: lookAgainMs,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isAlive)) ? lookAgainMs : false),
  });

export function useSendPreferencesLink(thread: Thread) {
  const renew = useRenewLinks(thread);
  return useMutation({ mutationFn: ({ deleting }: { deleting: boolean }) => postPreferencesLink({ ...thread, deleting }), onSuccess: renew });
}

/** `part` is how much of the file has left, from 0 to 1. */
export function useSendDocument(thread: Thread) {
  const renew = useRenewLinks(thread);
  const [part, setPart] = useState(0);
  const sending = useMutation({
    mutationFn: ({ file, caption }: { file: File; caption: string }) => {
      setPart(0);
      return postDocument({ ...thread, file, caption, onProgress: setPart });
    },
    onSuccess: renew,
  });
  return { ...sending, part };
}

export function useRevokeLink(thread: Thread) {
  const renew = useRenewLinks(thread);
  return useMutation({ mutationFn: (linkId: string) => postRevoke({ workspaceId: thread.workspaceId, linkId }), onSuccess: renew });
}

/** A new link ends the older ones for the same, so the whole list is asked for again. */
function useRenewLinks({ workspaceId, conversationId }: Thread) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: inboxKeys.links(workspaceId, conversationId) });
}
