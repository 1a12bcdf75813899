import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { noticesQuery, readNotices } from "./api";

/** The notices, remembered as read once they are on the screen; what was unread when they came keeps its mark as long as they stand there. */
export function useReading(workspaceId: string) {
  const client = useQueryClient();
  const notices = useInfiniteQuery(noticesQuery(workspaceId));
  const first = notices.data?.pages[0];
  const newest = first?.items[0]?.receivedAt;
  const unread = first?.unreadCount ?? 0;
  const [readBefore, setReadBefore] = useState<string | null | undefined>();
  if (readBefore === undefined && first) setReadBefore(first.readUntil ?? null);
  useEffect(() => {
    if (!newest || unread === 0) return;
    void readNotices(workspaceId, newest).then(
      () => client.invalidateQueries(noticesQuery(workspaceId)),
      // They stay unread, and are told again at the next look.
      () => undefined,
    );
  }, [client, workspaceId, newest, unread]);
  const isUnread = (receivedAt: string) => readBefore !== undefined && (readBefore === null || Date.parse(receivedAt) > Date.parse(readBefore));
  return { notices, isUnread };
}
