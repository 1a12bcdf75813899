import { useState } from "react";

const keyOf = (conversationId: string) => `shopme.draft.${conversationId}`;

/** What was typed and not sent, a conversation each; survives a reload, not the tab. Mount it anew for another conversation. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const [draft, setDraft] = useState(() => sessionStorage.getItem(keyOf(conversationId)) ?? "");
  const keep = (text: string) => {
    setDraft(text);
    if (text) sessionStorage.setItem(keyOf(conversationId), text);
    else sessionStorage.removeItem(keyOf(conversationId));
  };
  return [draft, keep];
}
