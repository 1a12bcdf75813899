import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { isSame } from "../live/patch-pages";
import type { Message } from "./types";
import { messagesQuery, outgoingQuery } from "./queries";

const none: Message[] = [];

/** The thread's messages, oldest first, with what was just written here at the end. */
export function useThread({ workspaceId, conversationId }: { workspaceId: string; conversationId: string }) {
  const query = useInfiniteQuery(messagesQuery(workspaceId, conversationId));
  const { data: outgoing = none } = useQuery(outgoingQuery(workspaceId, conversationId));
  const pages = query.data?.pages;
  const messages = useMemo(() => {
    if (!pages) return [];
    const stored = pages.toReversed().flatMap((page) => page.items);
    return [...stored, ...outgoing.filter((waiting) => !stored.some((message) => isSame(message, waiting)))];
  }, [pages, outgoing]);
  return { query, messages };
}
