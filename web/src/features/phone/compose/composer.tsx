import { Pencil, Plus, SendHorizontal, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect } from "react";
import { useTranslation } from "react-i18next";
import { QuoteText } from "../chat/quote-block";
import type { Message } from "../model";

const longestText = 4096;

type ComposerProps = {
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  onAttach: () => void;
  replyTo: Message | null;
  /** The message whose words stand in the field. */
  editing: Message | null;
  /** Neither an answer nor a change any more. */
  onCancel: () => void;
};

export function Composer({ fieldRef, text, onText, onSend, onAttach, replyTo, editing, onCancel }: ComposerProps) {
  const { t } = useTranslation("phone");
  useAutosize(fieldRef);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && (replyTo || editing)) onCancel();
    // While an input method composes, Enter picks a character.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div className="shrink-0 border-t border-(--phone-line) bg-(--phone-bar) pb-safe">
      {replyTo ? <ReplyBar message={replyTo} onCancel={onCancel} /> : null}
      {editing ? <EditBar message={editing} onCancel={onCancel} /> : null}
      <form
        className="flex items-end gap-1 px-1.5 py-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        <button type="button" onClick={onAttach} aria-label={t("attach.open")} className="grid size-10 shrink-0 place-items-center rounded-full text-(--phone-action) hover:bg-(--phone-press)">
          <Plus aria-hidden className="size-6" />
        </button>
        <textarea
          ref={fieldRef}
          rows={1}
          value={text}
          maxLength={longestText}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          enterKeyHint="send"
          aria-label={t("compose.label")}
          placeholder={t("compose.label")}
          className="phone-scroll max-h-32 min-h-10 min-w-0 flex-1 resize-none rounded-[20px] border border-(--phone-line) bg-(--phone-field) px-3.5 py-[9px] text-[16px] leading-5 outline-none placeholder:text-(--phone-soft-ink) focus-visible:border-(--phone-accent)"
        />
        <button
          type="submit"
          disabled={text.trim() === ""}
          aria-label={t("compose.send")}
          className="ml-1 grid size-10 shrink-0 place-items-center rounded-full bg-(--phone-accent) text-(--phone-on-accent) transition-colors duration-75 hover:bg-(--phone-accent-press) disabled:bg-transparent disabled:text-(--phone-soft-ink)/60"
        >
          <SendHorizontal aria-hidden className="size-5" />
        </button>
      </form>
    </div>
  );
}

type BarProps = { message: Message; onCancel: () => void };

function ReplyBar({ message, onCancel }: BarProps) {
  const { t } = useTranslation("phone");
  return (
    <Bar cancelLabel={t("compose.cancelReply")} onCancel={onCancel}>
      <QuoteText quoted={{ id: message.id, sender: message.sender, text: message.text }} />
    </Bar>
  );
}

function EditBar({ message, onCancel }: BarProps) {
  const { t } = useTranslation("phone");
  return (
    <Bar cancelLabel={t("compose.cancelEdit")} onCancel={onCancel}>
      <span className="flex items-center gap-1.5 text-[12.5px] leading-4 font-semibold text-(--phone-action)">
        <Pencil aria-hidden className="size-3.5" />
        {t("compose.editing")}
      </span>
      <span className="line-clamp-2 text-[12.5px] leading-4 text-(--phone-soft-ink)">{message.text}</span>
    </Bar>
  );
}

function Bar({ cancelLabel, onCancel, children }: { cancelLabel: string; onCancel: () => void; children: ReactNode }) {
  return (
    <div className="flex items-center gap-1 px-2 pt-2">
      <div className="min-w-0 flex-1 rounded-[9px] border-l-4 border-(--phone-accent) bg-(--phone-quote) px-2 py-1.5">{children}</div>
      <button type="button" onClick={onCancel} aria-label={cancelLabel} className="grid size-9 shrink-0 place-items-center rounded-full hover:bg-(--phone-press)">
        <X aria-hidden className="size-5" />
      </button>
    </div>
  );
}

/** `field-sizing: content` is not in every browser yet. */
function useAutosize(fieldRef: RefObject<HTMLTextAreaElement | null>): void {
  useLayoutEffect(() => {
    const field = fieldRef.current;
    if (!field) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  });
}
