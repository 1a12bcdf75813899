import { useEffect, useState } from "react";
import type { Conversation } from "./types";
import { useMarkRead } from "./use-acts";

/** Marks the open conversation as read while somebody looks at it: on opening, on coming back to the tab, on a new message. */
export function useReading({ workspaceId, conversation }: { workspaceId: string; conversation: Conversation | undefined }): void {
  const looking = useIsLooking();
  const { mutate } = useMarkRead({ workspaceId, conversationId: conversation?.id ?? "" });
  const unread = conversation?.unreadCount ?? 0;
  useEffect(() => {
    if (looking && unread > 0) mutate();
  }, [looking, unread, mutate]);
}

/** Whether this window is the one in front. */
function useIsLooking(): boolean {
  const [looking, setLooking] = useState(() => document.hasFocus());
  useEffect(() => {
    const look = () => setLooking(document.visibilityState === "visible" && document.hasFocus());
    const events = ["focus", "blur"] as const;
    for (const name of events) globalThis.addEventListener(name, look);
    document.addEventListener("visibilitychange", look);
    return () => {
      for (const name of events) globalThis.removeEventListener(name, look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return looking;
}
