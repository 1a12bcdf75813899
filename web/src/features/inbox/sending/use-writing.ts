import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "@/components/ui/toasts";
import { useHotkey } from "@/lib/hotkeys";
import { useErrorText } from "@/lib/i18n/error-text";
import type { Message, Quoted } from "../data/types";
import { useDraft } from "../data/use-draft";
import { useSend } from "../data/use-send";
import { fileMessages } from "./file-messages";
import { useFiles } from "./use-files";
import { useSendContent } from "./use-send-content";

type Writing = { workspaceId: string; conversationId: string; answered: Message | null; onAnswered: (message: Message | null) => void };

/** What is being written, the files that go with it, and the keys that send it. */
export function useWriting({ workspaceId, conversationId, answered, onAnswered }: Writing) {
  const [draft, setDraft] = useDraft(conversationId);
  const { send } = useSend({ workspaceId, conversationId });
  const sending = useSendContent({ workspaceId, conversationId });
  const files = useFiles({ workspaceId, conversationId });
  const words = useErrorText();
  const { t } = useTranslation("inbox");
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.trim();
  const ready = files.files.map(({ upload }) => upload).filter((upload) => upload !== null);
  const areReady = ready.length === files.files.length;

  useHotkey("r", (event) => {
    event.preventDefault();
    field.current?.focus();
  });
  useEffect(() => {
    if (answered) field.current?.focus();
  }, [answered]);
  const submit = () => {
    if (!areReady || sending.isPending || (!text && ready.length === 0)) return;
    if (ready.length > 0) return void sendFiles();
    send(text, answered && quotedOf(answered));
    forget();
  };
  const forget = () => {
    setDraft("");
    files.clear();
    onAnswered(null);
    field.current?.focus();
  };
  /** Files stay where they are until the server has them all. */
  const sendFiles = async () => {
    try {
      for (const content of fileMessages(ready, { caption: text, replyTo: answered?.id })) {
        // In their order.
        // oxlint-disable-next-line no-await-in-loop
        await sending.mutateAsync(content);
      }
      forget();
    } catch (error) {
      toast.error(t("sending.notSent"), { description: words(error) });
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape") return event.currentTarget.blur();
    // While an input method composes, Enter picks a word; on a touch screen it makes a line.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    submit();
  };
  return { field, draft, setDraft, canSend: areReady && !sending.isPending && (text !== "" || ready.length > 0), submit, onKeyDown, files };
}

const quotedOf = ({ id, text, type, author }: Message): Quoted => ({ id, text, type, author });
