import { useRef } from "react";
import { showTyping } from "../data/api";

/** WhatsApp shows it for 25 seconds: said again a little before. */
const everyMs = 20_000;

/** Tells the customer's phone that somebody writes, however many keys are pressed, seldom. */
export function useTyping({ workspaceId, conversationId }: { workspaceId: string; conversationId: string }): (draft: string) => void {
  const said = useRef({ conversationId: "", at: 0 });
  return (draft) => {
    if (!draft.trim()) return;
    const now = Date.now();
    if (said.current.conversationId === conversationId && now - said.current.at < everyMs) return;
    said.current = { conversationId, at: now };
    // A courtesy: whoever writes needs no word about one that failed.
    void showTyping(workspaceId, conversationId).catch(() => undefined);
  };
}
