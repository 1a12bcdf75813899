import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import { phoneApi } from "../api";
import { ChatContext } from "../chat/chat-context";
import { ChatHeader } from "../chat/chat-header";
import { ChatLog } from "../chat/chat-log";
import { Composer } from "../compose/composer";
import type { Business, Persona, Thread } from "../model";
import { useErrands } from "../store/use-errands";
import { useOpenThread } from "../store/use-open-thread";
import { usePhone } from "../store/use-phone";
import { LinkBanner } from "./link-banner";
import { Sheets } from "./sheets";
import { useConversation } from "./use-conversation";

type ChatScreenProps = { persona: Persona; business: Business; thread: Thread; onBack: () => void; onControls: () => void };

/** One conversation. Mounted anew for each thread, so that drafts and quotes never wander. */
export function ChatScreen({ persona, business, thread, onBack, onControls }: ChatScreenProps) {
  const { state, line } = usePhone();
  const { loading, retry } = useOpenThread({ state, line }, thread);
  const errands = useErrands(thread.id);
  const { chat, sheet, setSheet, text, setText, replyTo, editing, cancel, send, field } = useConversation({ persona, business, threadId: thread.id, errands });
  const page = state.messages[thread.id];
  const contacts = (state.known?.personas ?? []).filter(({ id, guest }) => id !== persona.id && !guest);
  const others = Object.values(state.threads).filter((other) => other.personaId === persona.id && other.id !== thread.id);
  return (
    <ChatContext value={chat}>
      <ChatHeader
        business={business}
        thread={thread}
        unreadElsewhere={others.reduce((sum, { unread }) => sum + unread, 0)}
        onBack={onBack}
        onControls={onControls}
        onClear={() => void errands.run(() => phoneApi.clear(thread.id))}
        onExpire={() => void errands.run(() => phoneApi.expireWindow(thread.id))}
      />
      <LinkBanner />
      {page ? (
        <ChatLog thread={thread} page={page} onEarlier={() => void errands.loadEarlier(page)} isBusy={errands.isLoadingEarlier} />
      ) : (
        <NotLoaded hasFailed={loading === "failed"} onRetry={retry} />
      )}
      <Composer fieldRef={field} text={text} onText={setText} onSend={() => void send()} onAttach={() => setSheet({ kind: "attach" })} replyTo={replyTo} editing={editing} onCancel={cancel} />
      <Sheets sheet={sheet} contacts={contacts} onOpen={setSheet} />
    </ChatContext>
  );
}

function NotLoaded({ hasFailed, onRetry }: { hasFailed: boolean; onRetry: () => void }) {
  const { t } = useTranslation("phone");
  return (
    <div className="grid min-h-0 flex-1 place-items-center bg-(--phone-ground) text-(--phone-soft-ink)">
      {hasFailed ? (
        <button type="button" onClick={onRetry} className="font-medium underline underline-offset-2">
          {t("chat.loadFailed")}
        </button>
      ) : (
        <Spinner label={t("chat.loading")} />
      )}
    </div>
  );
}
