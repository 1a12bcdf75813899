import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MiniMap } from "../bodies/mini-map";
import { useChat } from "../chat/chat-context";
import type { Place } from "../content";
import { parseCoordinates } from "../format/coordinates";
import { PhoneSheet, SheetButton } from "../frame/phone-sheet";
import { places } from "../samples/places";

/** `quotedId`: the message that asked for it. */
export function LocationSheet({ quotedId, onClose, onBack }: { quotedId?: string; onClose: () => void; onBack: () => void }) {
  const { t } = useTranslation("phone");
  const { act } = useChat();
  const [text, setText] = useState("");
  const point = parseCoordinates(text);
  const send = (place: Place) => {
    onClose();
    void act({ type: "location", ...place, ...(quotedId ? { quotedId } : {}) });
  };
  return (
    <PhoneSheet title={t("attach.location")} onClose={onClose} onBack={onBack}>
      {places.map((place) => (
        <button key={place.name} type="button" onClick={() => send(place)} className="flex w-full items-center gap-3 rounded-[12px] py-1.5 text-left hover:bg-(--phone-press)">
          <MiniMap latitude={place.latitude} longitude={place.longitude} className="h-12 w-16 shrink-0 rounded-[10px]" />
          <span className="min-w-0">
            <span className="block truncate text-[15px] leading-5">{place.name}</span>
            <span className="block truncate text-[12.5px] leading-4 text-(--phone-soft-ink)">{place.address}</span>
          </span>
        </button>
      ))}
      <form
        className="mt-2 flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (point) send(point);
        }}
      >
        <label className="text-[12.5px] text-(--phone-soft-ink)">
          {t("attach.coordinates")}
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="45.46427, 9.18951"
            className="mt-1 h-11 w-full rounded-full border border-(--phone-line) bg-(--phone-field) px-4 text-[16px] text-(--phone-ink) tabular-nums outline-none focus-visible:border-(--phone-accent)"
          />
        </label>
        <SheetButton type="submit" disabled={!point}>
          {t("compose.send")}
        </SheetButton>
      </form>
    </PhoneSheet>
  );
}
