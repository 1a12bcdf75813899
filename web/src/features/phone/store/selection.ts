import { useCallback, useEffect, useState } from "react";
import type { Business, Persona, Thread } from "../model";

export type Selection = { personaId: string | null; phoneNumberId: string | null };

/** Who is being played and whom they write to, kept in the address so that a reload and a link land in the same chat. */
export function useSelection(): [Selection, (change: Partial<Selection>) => void] {
  const [selection, setSelection] = useState<Selection>(() => readSelection(location.search));
  const select = useCallback((change: Partial<Selection>) => setSelection((present) => ({ ...present, ...change })), []);
  useEffect(() => {
    const query = writeSelection(location.search, selection);
    history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  }, [selection]);
  return [selection, select];
}

export function readSelection(search: string): Selection {
  const query = new URLSearchParams(search);
  return { personaId: query.get("persona"), phoneNumberId: query.get("number") };
}

export function writeSelection(search: string, { personaId, phoneNumberId }: Selection): string {
  const query = new URLSearchParams(search);
  if (personaId) query.set("persona", personaId);
  if (phoneNumberId) query.set("number", phoneNumberId);
  return query.toString();
}

/** What was asked for if it exists; else the latest conversation; else the first customer and the first number that a shop listens to. */
export function resolveSelection(
  wanted: Selection,
  known: { personas: Persona[]; businesses: Business[]; threads: Thread[] },
): { persona: Persona | null; business: Business | null } {
  const latest = known.threads.toSorted((a, b) => (b.updatedAt ?? "").localeCompare(a.updatedAt ?? ""));
  const persona =
    known.personas.find(({ id }) => id === wanted.personaId) ??
    known.personas.find(({ id }) => id === latest.find((thread) => !wanted.phoneNumberId || thread.phoneNumberId === wanted.phoneNumberId)?.personaId) ??
    known.personas[0] ??
    null;
  const business =
    known.businesses.find(({ phoneNumberId }) => phoneNumberId === wanted.phoneNumberId) ??
    known.businesses.find(({ phoneNumberId }) => phoneNumberId === latest.find((thread) => thread.personaId === persona?.id)?.phoneNumberId) ??
    known.businesses.find(({ subscribed }) => subscribed) ??
    known.businesses[0] ??
    null;
  return { persona, business };
}
