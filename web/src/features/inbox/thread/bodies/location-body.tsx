import { Check, Copy, ExternalLink } from "lucide-react";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { useCopy } from "@/lib/use-copy";
import type { Message } from "../../data/types";
import { type Place, locationOf, mapAddress, pointOf } from "../../model/place";

// The coasts of the world are fetched by whoever sees a place, and by nobody else.
const PlaceMap = lazy(async () => ({ default: (await import("@/components/place-map/place-map")).PlaceMap }));

/** A place: where on the globe it is, its name and address when they came with it, its coordinates, and the way to a map of streets. */
export function LocationBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const place = locationOf(message.content);
  if (!place) return <p className="px-3 py-1.5">{message.text || t("kind.location")}</p>;
  const { latitude, longitude, name, address } = place;
  return (
    <div className="w-66 max-w-full p-1">
      <Suspense fallback={<span className="block aspect-[2/1] rounded-card bg-map-sea" />}>
        <PlaceMap latitude={latitude} longitude={longitude} label={t("place.map", { point: pointOf(place) })} />
      </Suspense>
      <div className="px-2 pt-1.5 pb-1">
        <p className="font-medium">{name || t("kind.location")}</p>
        {address ? <p className="text-body">{address}</p> : null}
        <CopyPoint place={place} />
        <a href={mapAddress(place)} target="_blank" rel="noreferrer noopener" className="flex w-fit items-center gap-1.5 py-0.5 text-meta underline underline-offset-2">
          <ExternalLink aria-hidden className="size-3" />
          {t("place.open")}
        </a>
      </div>
    </div>
  );
}

function CopyPoint({ place }: { place: Place }) {
  const { t } = useTranslation("inbox");
  const { isCopied, copy } = useCopy();
  const Icon = isCopied ? Check : Copy;
  return (
    <button type="button" onClick={() => copy(pointOf(place))} className="flex w-fit items-center gap-1.5 py-0.5 text-meta tabular-nums hover:underline">
      <Icon aria-hidden className="size-3" />
      {pointOf(place)}
      <span className="sr-only">{t("place.copy")}</span>
      <span role="status">{isCopied ? t("customer.copied") : null}</span>
    </button>
  );
}
