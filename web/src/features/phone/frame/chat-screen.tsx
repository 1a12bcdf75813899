import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import { phoneApi } from "../api";
import { type Chat, ChatContext, type PhoneSheetKind } from "../chat/chat-context";
import { ChatHeader } from "../chat/chat-header";
import { ChatLog } from "../chat/chat-log";
import { Composer } from "../compose/composer";
import type { Business, Message, Persona, Thread } from "../model";
import { useOpenThread } from "../store/use-open-thread";
import { usePhone } from "../store/use-phone";
import { useErrands } from "../store/use-errands";
import { LinkBanner } from "./link-banner";
import { Sheets } from "./sheets";

type ChatScreenProps = { persona: Persona; business: Business; thread: Thread; onBack: () => void; onControls: () => void };

/** One conversation. Mounted anew for each thread, so that drafts and quotes never wander. */
export function ChatScreen({ persona, business, thread, onBack, onControls }: ChatScreenProps) {
  const { t } = useTranslation("phone");
  const { state, line } = usePhone();
  const { loading, retry } = useOpenThread({ state, line }, thread);
  const errands = useErrands(thread.id);
  const [sheet, setSheet] = useState<PhoneSheetKind | null>(null);
  const [text, setText] = useDraft(thread.id);
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { act, attach } = errands;

  const reply = useCallback((message: Message) => {
    setReplyTo(message);
    // The menu gives the focus back to its button when it closes; take it afterwards.
    setTimeout(() => field.current?.focus(), 0);
  }, []);
  const quotedId = replyTo?.id;
  const chat = useMemo<Chat>(
    () => ({
      persona,
      business,
      act,
      attach: async (attachment) => {
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
    if (!(await act({ type: "text", text: words, quotedId }))) setText((newer) => newer || text);
  };
  const page = state.messages[thread.id];
  const unreadElsewhere = Object.values(state.threads).reduce((sum, other) => sum + (other.personaId === persona.id && other.id !== thread.id ? other.unread : 0), 0);
  return (
    <ChatContext value={chat}>
      <ChatHeader
        business={business}
        thread={thread}
        unreadElsewhere={unreadElsewhere}
        onBack={onBack}
        onControls={onControls}
        onClear={() => void errands.run(() => phoneApi.clear(thread.id))}
        onExpire={() => void errands.run(() => phoneApi.expireWindow(thread.id))}
      />
      <LinkBanner />
      {page ? (
        <ChatLog thread={thread} page={page} onEarlier={() => void errands.loadEarlier(page)} isBusy={errands.isLoadingEarlier} />
      ) : (
        <div className="grid min-h-0 flex-1 place-items-center bg-(--phone-ground) text-(--phone-soft-ink)">
          {loading === "failed" ? (
            <button type="button" onClick={retry} className="font-medium underline underline-offset-2">
              {t("chat.loadFailed")}
            </button>
          ) : (
            <Spinner label={t("chat.loading")} />
          )}
        </div>
      )}
      <Composer fieldRef={field} text={text} onText={setText} onSend={() => void send()} onAttach={() => setSheet({ kind: "attach" })} replyTo={replyTo} onCancelReply={() => setReplyTo(null)} />
      <Sheets sheet={sheet} contacts={(state.known?.personas ?? []).filter(({ id, guest }) => id !== persona.id && !guest)} onOpen={setSheet} />
    </ChatContext>
  );
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
