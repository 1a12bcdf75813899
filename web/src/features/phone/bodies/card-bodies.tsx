import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/ui/avatar";
import { formatCoordinates } from "../format/coordinates";
import type { ContactCard, Place } from "../content";
import { MiniMap } from "./mini-map";

export function LocationBody({ place }: { place: Place }) {
  const { t } = useTranslation("phone");
  return (
    <div>
      <MiniMap latitude={place.latitude} longitude={place.longitude} className="h-32 w-full rounded-[10px]" />
      <p className="mt-1.5 px-1 text-[14.5px] leading-5 font-medium text-(--phone-action)">{place.name ?? t("media.location")}</p>
      {place.address ? <p className="px-1 text-[12.5px] leading-4 text-(--phone-soft-ink)">{place.address}</p> : null}
      <p className="px-1 text-[12px] leading-4 text-(--phone-soft-ink) tabular-nums">{formatCoordinates(place)}</p>
    </div>
  );
}

export function ContactsBody({ cards }: { cards: ContactCard[] }) {
  return (
    <ul className="flex flex-col gap-2 px-1 py-0.5">
      {cards.map((card, place) => (
        <li key={place} className="flex items-center gap-2.5">
          <Avatar name={card.name.formatted_name} />
          <span className="min-w-0">
            <span className="block truncate text-[14.5px] leading-5 font-medium">{card.name.formatted_name}</span>
            {card.phones?.map(({ phone }) => (
              <span key={phone} className="block text-[12.5px] leading-4 text-(--phone-soft-ink) tabular-nums">
                {phone}
              </span>
            ))}
            {card.org?.company ? <span className="block truncate text-[12.5px] leading-4 text-(--phone-soft-ink)">{card.org.company}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
