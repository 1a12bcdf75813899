import { useCallback, useMemo, useRef, useState } from "react";
import type { Chat, PhoneSheetKind } from "../chat/chat-context";
import type { Business, Message, Persona } from "../model";
import type { useErrands } from "../store/use-errands";

type Wiring = { persona: Persona; business: Business; threadId: string; errands: Pick<ReturnType<typeof useErrands>, "act" | "attach"> };

/** What is being written in one chat: the draft, the message it answers, and the sheet that is open over it. */
export function useConversation({ persona, business, threadId, errands: { act, attach } }: Wiring) {
  const [sheet, setSheet] = useState<PhoneSheetKind | null>(null);
  const [text, setText] = useDraft(threadId);
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const quotedId = replyTo?.id;
  const reply = useCallback((message: Message) => {
    setReplyTo(message);
    field.current?.focus();
  }, []);
  const chat = useMemo<Chat>(
    () => ({
      persona,
      business,
      act,
      attach: (attachment) => {
        setReplyTo(null);
        return attach({ quotedId, ...attachment });
      },
      reply,
      open: setSheet,
      show: flash,
    }),
    [persona, business, act, attach, quotedId, reply],
  );
  const send = async () => {
    const words = text.trim();
    if (!words) return;
    setText("");
    setReplyTo(null);
    field.current?.focus();
    // What was refused goes back into the field, unless something newer stands there.
    if (!(await act({ type: "text", text: words, quotedId }))) setText((newer) => newer || text);
  };
  return { chat, sheet, setSheet, text, setText, replyTo, cancelReply: () => setReplyTo(null), send, field };
}

/** What was typed and not sent outlives a change of chat and a reload. */
function useDraft(threadId: string) {
  const key = `shopme.phone.draft.${threadId}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? "");
  const write = useCallback(
    (change: string | ((present: string) => string)) =>
      setText((present) => {
        const next = typeof change === "string" ? change : change(present);
        sessionStorage.setItem(key, next);
        return next;
      }),
    [key],
  );
  return [text, write] as const;
}

/** Scrolls to a message and lights it up for a moment; one that is not loaded is left alone. */
function flash(messageId: string): void {
  const element = document.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
  if (!element) return;
  element.scrollIntoView({ block: "center", behavior: "smooth" });
  element.classList.remove("phone-flash");
  requestAnimationFrame(() => element.classList.add("phone-flash"));
}
