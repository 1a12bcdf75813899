import { MapPin } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../data/types";
import { locationOf } from "../../model/content";

/** A place: its name and address when they came with it, and the way to a map. */
export function LocationBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const place = locationOf(message.content);
  if (!place) return <p className="px-3 py-1.5">{message.text || t("kind.location")}</p>;
  const { latitude, longitude, name, address } = place;
  const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <a href={map} target="_blank" rel="noreferrer noopener" className="block w-64 max-w-full overflow-hidden rounded-bubble p-1 hover:opacity-90">
      <span className="grid h-28 place-items-center rounded-card bg-card bg-dots">
        <MapPin aria-hidden className="size-7 fill-destructive-soft text-destructive dark:text-destructive-soft-foreground" />
      </span>
      <span className="block px-2 pt-1.5 pb-1">
        <span className="block font-medium">{name || t("kind.location")}</span>
        {address ? <span className="block text-body">{address}</span> : null}
        <span className="block text-meta tabular-nums">{point}</span>
        <span className="mt-0.5 block text-meta underline underline-offset-2">{t("place.open")}</span>
      </span>
    </a>
  );
}
