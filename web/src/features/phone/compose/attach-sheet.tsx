import { Contact, FileText, Image, type LucideIcon, MapPin } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PhoneSheetKind } from "../chat/chat-context";
import { PhoneSheet } from "../frame/phone-sheet";

const kinds: { kind: "picture" | "document" | "location" | "contact"; icon: LucideIcon; hue: number }[] = [
  { kind: "picture", icon: Image, hue: 250 },
  { kind: "document", icon: FileText, hue: 25 },
  { kind: "location", icon: MapPin, hue: 150 },
  { kind: "contact", icon: Contact, hue: 75 },
];

export function AttachSheet({ onOpen, onClose }: { onOpen: (sheet: PhoneSheetKind) => void; onClose: () => void }) {
  const { t } = useTranslation("phone");
  return (
    <PhoneSheet title={t("attach.title")} onClose={onClose}>
      <div className="grid grid-cols-4 gap-2 py-2">
        {kinds.map(({ kind, icon: Icon, hue }) => (
          <button key={kind} type="button" onClick={() => onOpen({ kind })} className="flex flex-col items-center gap-1.5 rounded-[12px] py-2 text-[12.5px] hover:bg-(--phone-press)">
            <span className="grid size-13 place-items-center rounded-full text-white" style={{ backgroundColor: `oklch(0.58 0.14 ${hue})` }}>
              <Icon aria-hidden className="size-6" />
            </span>
            {t(`attach.${kind}`)}
          </button>
        ))}
      </div>
    </PhoneSheet>
  );
}
