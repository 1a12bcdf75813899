import { useCallback, useMemo, useRef, useState } from "react";
import type { Chat, PhoneSheetKind } from "../chat/chat-context";
import { wordsOf } from "../format/revisable";
import type { Business, Message, Persona } from "../model";
import type { useErrands } from "../store/use-errands";

type Wiring = { persona: Persona; business: Business; threadId: string; errands: Pick<ReturnType<typeof useErrands>, "act" | "attach" | "edit" | "withdraw" | "play"> };

/** What is being written in one chat: the draft, the message it answers or changes, and the sheet that is open over it. */
export function useConversation({ persona, business, threadId, errands: { act, attach, edit, withdraw, play } }: Wiring) {
  const [sheet, setSheet] = useState<PhoneSheetKind | null>(null);
  const [text, setText] = useDraft(threadId);
  const { replyTo, editing, field, reply, startEdit, leave } = useSubject(setText);
  const quotedId = replyTo?.id;
  const chat = useMemo<Chat>(
    () => ({
      persona,
      business,
      act,
      attach: (attachment) => {
        leave();
        return attach({ quotedId, ...attachment });
      },
      reply,
      edit: startEdit,
      withdraw: ({ id }) => void withdraw(id),
      play: ({ id }) => void play(id),
      open: setSheet,
      show: flash,
    }),
    [persona, business, act, attach, withdraw, play, quotedId, reply, startEdit, leave],
  );
  const send = async () => {
    const words = text.trim();
    if (!words) return;
    setText("");
    leave();
    field.current?.focus();
    const wasTaken = await (editing ? edit(editing.id, words) : act({ type: "text", text: words, quotedId }));
    // What was refused goes back into the field, unless something newer stands there.
    if (!wasTaken) setText((newer) => newer || text);
  };
  const cancel = () => {
    if (editing) setText("");
    leave();
  };
  return { chat, sheet, setSheet, text, setText, replyTo, editing, cancel, send, field };
}

/** The message that the field is about: one that is answered, or one of one's own that is changed. */
function useSubject(setText: (text: string) => void) {
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const [editing, setEditing] = useState<Message | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const leave = useCallback(() => {
    setReplyTo(null);
    setEditing(null);
  }, []);
  const reply = useCallback((message: Message) => {
    setReplyTo(message);
    setEditing(null);
    field.current?.focus();
  }, []);
  const startEdit = useCallback(
    (message: Message) => {
      setReplyTo(null);
      setEditing(message);
      setText(wordsOf(message));
      field.current?.focus();
    },
    [setText],
  );
  return { replyTo, editing, field, reply, startEdit, leave };
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
