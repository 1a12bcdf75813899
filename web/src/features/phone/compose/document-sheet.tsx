import { FileText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useChat } from "../chat/chat-context";
import { PhoneSheet } from "../frame/phone-sheet";
import { samplePdf } from "../samples/sample-pdf";
import { OwnFile } from "./own-file";

const samples = ["shoppingList", "receipt"] as const;

export function DocumentSheet({ onClose, onBack }: { onClose: () => void; onBack: () => void }) {
  const { t } = useTranslation("phone");
  const { attach, persona } = useChat();
  const send = (file: File) => {
    onClose();
    void attach({ file, kind: "document" });
  };
  const sample = (kind: (typeof samples)[number]) => {
    const lines = t(`document.${kind}.lines`).split("\n");
    return samplePdf({ filename: t(`document.${kind}.filename`), title: t(`document.${kind}.title`), lines: [persona.name, "", ...lines] });
  };
  return (
    <PhoneSheet title={t("attach.document")} onClose={onClose} onBack={onBack} footer={<OwnFile label={t("attach.ownFile")} onPick={send} />}>
      {samples.map((kind) => (
        <button key={kind} type="button" onClick={() => send(sample(kind))} className="flex w-full items-center gap-3 rounded-[12px] px-1 py-2.5 text-left hover:bg-(--phone-press)">
          <FileText aria-hidden className="size-8 shrink-0 text-(--map-pin)" strokeWidth={1.5} />
          <span className="min-w-0">
            <span className="block truncate text-[15px] leading-5">{t(`document.${kind}.filename`)}</span>
            <span className="block text-[12.5px] leading-4 text-(--phone-soft-ink)">{t(`document.${kind}.title`)}</span>
          </span>
        </button>
      ))}
    </PhoneSheet>
  );
}
