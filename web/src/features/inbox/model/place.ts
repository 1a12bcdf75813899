import { type Facts, facts, number, text } from "./content";

export type Place = { latitude: number; longitude: number; name: string; address: string };

/** Null for what is no point of the globe. */
export function locationOf(content: Facts): Place | null {
  // Ours are kept as they are sent: within `location`.
  const place = { ...content, ...facts(content.location) };
  const [latitude, longitude] = [number(place.latitude), number(place.longitude)];
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude, name: text(place.name), address: text(place.address) };
}

/** As every map takes it: degrees, latitude first, to a metre. */
export function pointOf({ latitude, longitude }: Place): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

/** A map of the streets, for whoever asks for it by a click; nothing is fetched from there before. */
export function mapAddress({ latitude, longitude }: Place): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}
