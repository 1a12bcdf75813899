import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PhoneSheet, SheetButton } from "../frame/phone-sheet";
import type { Form, Message } from "../model";
import { useChat } from "./chat-context";

/** A form of the shop's (a flow): filled in and sent. */
export function FormSheet({ message, form, onClose }: { message: Message; form: Form; onClose: () => void }) {
  const { t } = useTranslation("phone");
  const { act } = useChat();
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const isFilled = form.questions.some(({ name }) => answers[name]?.trim());
  const send = () => {
    if (!isFilled) return;
    onClose();
    void act({ type: "flowReply", messageId: message.id, answers });
  };
  return (
    <PhoneSheet title={form.name || t("form.title")} onClose={onClose}>
      <form
        className="flex flex-col gap-3 pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {form.questions.map(({ name, label }) => (
          <label key={name} className="text-[12.5px] text-(--phone-soft-ink)">
            {label || t("form.answer")}
            <input
              value={answers[name] ?? ""}
              maxLength={500}
              onChange={(event) => setAnswers({ ...answers, [name]: event.target.value })}
              className="mt-1 h-11 w-full rounded-full border border-(--phone-line) bg-(--phone-field) px-4 text-[16px] text-(--phone-ink) outline-none focus-visible:border-(--phone-accent)"
            />
          </label>
        ))}
        <SheetButton type="submit" disabled={!isFilled}>
          {t("compose.send")}
        </SheetButton>
      </form>
    </PhoneSheet>
  );
}
