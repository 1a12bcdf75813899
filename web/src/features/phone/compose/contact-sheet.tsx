import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/ui/avatar";
import { useChat } from "../chat/chat-context";
import { PhoneSheet } from "../frame/phone-sheet";
import type { Persona } from "../model";

type ContactSheetProps = { personas: Persona[]; onClose: () => void; onBack: () => void };

/** The other customers are this phone's address book. */
export function ContactSheet({ personas, onClose, onBack }: ContactSheetProps) {
  const { t } = useTranslation("phone");
  const { act } = useChat();
  const send = (persona: Persona) => {
    onClose();
    void act({ type: "contacts", contacts: [cardOf(persona)] });
  };
  return (
    <PhoneSheet title={t("attach.contact")} onClose={onClose} onBack={onBack}>
      {personas.map((persona) => (
        <button key={persona.id} type="button" onClick={() => send(persona)} className="flex w-full items-center gap-3 rounded-[12px] py-2 text-left hover:bg-(--phone-press)">
          <Avatar name={persona.name} />
          <span className="min-w-0">
            <span className="block truncate text-[15px] leading-5">{persona.name}</span>
            <span className="block text-[12.5px] leading-4 text-(--phone-soft-ink) tabular-nums">{persona.phone ?? persona.userId}</span>
          </span>
        </button>
      ))}
    </PhoneSheet>
  );
}

function cardOf({ name, phone }: Persona) {
  const [first_name = name, ...rest] = name.split(" ");
  return {
    name: { formatted_name: name, first_name, ...(rest.length > 0 ? { last_name: rest.join(" ") } : {}) },
    ...(phone ? { phones: [{ phone, type: "CELL", wa_id: phone.slice(1) }] } : {}),
  };
}
