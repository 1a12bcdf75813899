import { Contact, FileText, Image, type LucideIcon, MapPin, Mic } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type PhoneSheetKind, useChat } from "../chat/chat-context";
import { PhoneSheet } from "../frame/phone-sheet";
import { voiceNote } from "../samples/voice-note";

const kinds: { kind: "picture" | "document" | "location" | "contact"; icon: LucideIcon; hue: number }[] = [
  { kind: "picture", icon: Image, hue: 250 },
  { kind: "document", icon: FileText, hue: 25 },
  { kind: "location", icon: MapPin, hue: 150 },
  { kind: "contact", icon: Contact, hue: 75 },
];

export function AttachSheet({ onOpen, onClose }: { onOpen: (sheet: PhoneSheetKind) => void; onClose: () => void }) {
  const { t } = useTranslation("phone");
  const { attach } = useChat();
  const sendVoice = () => {
    onClose();
    void voiceNote().then((file) => attach({ file, kind: "audio", isVoice: true }));
  };
  return (
    <PhoneSheet title={t("attach.title")} onClose={onClose}>
      <div className="grid grid-cols-5 gap-1 py-2">
        {kinds.map(({ kind, icon, hue }) => (
          <Tile key={kind} label={t(`attach.${kind}`)} icon={icon} hue={hue} onClick={() => onOpen({ kind })} />
        ))}
        <Tile label={t("attach.voice")} icon={Mic} hue={330} onClick={sendVoice} />
      </div>
    </PhoneSheet>
  );
}

function Tile({ label, icon: Icon, hue, onClick }: { label: string; icon: LucideIcon; hue: number; onClick: () => void }) {
  return (
    <button type="button" onClick={onClick} className="flex min-w-0 flex-col items-center gap-1.5 rounded-[12px] py-2 text-[12.5px] leading-4 hover:bg-(--phone-press)">
      <span className="grid size-13 place-items-center rounded-full text-white" style={{ backgroundColor: `oklch(0.58 0.14 ${hue})` }}>
        <Icon aria-hidden className="size-6" />
      </span>
      {label}
    </button>
  );
}
