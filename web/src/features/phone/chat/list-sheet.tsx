import { Check } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Interactive, Row } from "../content";
import { PhoneSheet, SheetButton } from "../frame/phone-sheet";
import type { Message } from "../model";
import { useChat } from "./chat-context";

/** The rows of a list message: pick one, then send it. */
export function ListSheet({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation("phone");
  const { act } = useChat();
  const [rowId, setRowId] = useState<string | null>(null);
  const { action } = message.content as Interactive;
  const send = () => {
    if (!rowId) return;
    onClose();
    void act({ type: "listReply", messageId: message.id, rowId });
  };
  return (
    <PhoneSheet
      title={action?.button ?? ""}
      onClose={onClose}
      footer={
        <SheetButton onClick={send} disabled={!rowId}>
          {t("compose.send")}
        </SheetButton>
      }
    >
      {action?.sections?.map((section, place) => (
        <fieldset key={place} className="pt-1">
          {section.title ? <legend className="pt-2 pb-1 text-[13.5px] font-semibold text-(--phone-action)">{section.title}</legend> : null}
          {section.rows.map((row) => (
            <RowChoice key={row.id} row={row} isPicked={row.id === rowId} onPick={() => setRowId(row.id)} />
          ))}
        </fieldset>
      ))}
    </PhoneSheet>
  );
}

function RowChoice({ row, isPicked, onPick }: { row: Row; isPicked: boolean; onPick: () => void }) {
  return (
    <label className="flex min-h-12 cursor-pointer items-center gap-3 rounded-[10px] py-2">
      <span className="min-w-0 flex-1">
        <span className="block text-[15.5px] leading-5">{row.title}</span>
        {row.description ? <span className="block text-[13px] leading-4.5 text-(--phone-soft-ink)">{row.description}</span> : null}
      </span>
      <span className="relative size-5.5 shrink-0">
        {/* Unseen but in its place, over the ring that is drawn for it. */}
        <input type="radio" name="row" value={row.id} aria-label={row.title} checked={isPicked} onChange={onPick} className="peer absolute inset-0 z-10 size-full cursor-pointer opacity-0" />
        <span
          aria-hidden
          className="grid size-full place-items-center rounded-full border-2 border-(--phone-soft-ink)/60 text-transparent outline-offset-2 peer-checked:border-(--phone-accent) peer-checked:bg-(--phone-accent) peer-checked:text-(--phone-on-accent) peer-focus-visible:outline-2 peer-focus-visible:outline-(--phone-accent)"
        >
          <Check className="size-3.5" strokeWidth={3} />
        </span>
      </span>
    </label>
  );
}
