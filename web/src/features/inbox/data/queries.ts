import { infiniteQueryOptions, queryOptions, skipToken } from "@tanstack/react-query";
import { fetchCart, fetchConversation, fetchConversations, fetchCounts, fetchMessages } from "./api";
import { inboxKeys } from "./keys";
import type { Message } from "./types";

/** Events keep the cache fresh, so nothing grows stale by time; a reset makes all of it stale at once. */
const fresh = { staleTime: Number.POSITIVE_INFINITY };

export const conversationsQuery = ({ workspaceId, view, q }: { workspaceId: string; view: string; q: string }) =>
  infiniteQueryOptions({
    queryKey: inboxKeys.list(workspaceId, view, q),
    queryFn: ({ pageParam, signal }) => fetchConversations({ workspaceId, view, q, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // A search is asked anew each time, and the unread view drops what was read meanwhile.
    staleTime: q || view === "unread" ? 0 : Number.POSITIVE_INFINITY,
  });

export const countsQuery = (workspaceId: string) =>
  queryOptions({ queryKey: inboxKeys.counts(workspaceId), queryFn: ({ signal }) => fetchCounts({ workspaceId, signal }), ...fresh });

export const conversationQuery = (workspaceId: string, conversationId: string) =>
  queryOptions({
    queryKey: inboxKeys.conversation(workspaceId, conversationId),
    queryFn: ({ signal }) => fetchConversation({ workspaceId, conversationId, signal }),
    ...fresh,
  });

/** The first page is the newest; inside a page the oldest message comes first. */
export const messagesQuery = (workspaceId: string, conversationId: string) =>
  infiniteQueryOptions({
    queryKey: inboxKeys.messages(workspaceId, conversationId),
    queryFn: ({ pageParam, signal }) => fetchMessages({ workspaceId, conversationId, before: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    ...fresh,
  });

/** What was written here and is not known to have arrived. A refetch of the thread leaves it alone. */
export const outgoingQuery = (workspaceId: string, conversationId: string) =>
  queryOptions<Message[]>({
    queryKey: inboxKeys.outgoing(workspaceId, conversationId),
    queryFn: skipToken,
    initialData: [],
    gcTime: Number.POSITIVE_INFINITY,
    ...fresh,
  });

export const cartQuery = (workspaceId: string, customerId: string) =>
  queryOptions({ queryKey: inboxKeys.cart(workspaceId, customerId), queryFn: ({ signal }) => fetchCart({ workspaceId, customerId, signal }), staleTime: 10_000 });
