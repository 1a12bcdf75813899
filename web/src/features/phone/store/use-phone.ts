import { createContext, useContext, useEffect, useMemo, useReducer, useState } from "react";
import type { Business, Persona, Thread } from "../model";
import { threadIdOf } from "../model";
import { PhoneLine } from "./phone-line";
import { type PhoneAction, type PhoneState, emptyPhone, phoneReducer } from "./phone-state";
import { type Selection, resolveSelection, useSelection } from "./selection";

export type Phone = {
  state: PhoneState;
  persona: Persona | null;
  business: Business | null;
  /** The open conversation; there is one for every customer and number. */
  thread: Thread | null;
  select: (change: Partial<Selection>) => void;
  line: PhoneLine;
  dispatch: (action: PhoneAction) => void;
};

export const PhoneContext = createContext<Phone | null>(null);

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error("usePhone needs a <PhoneContext> above it");
  return phone;
}

/** The page's whole state, wired to the emulator. */
export function usePhoneStore(): Phone {
  const [state, dispatch] = useReducer(phoneReducer, emptyPhone);
  const [wanted, select] = useSelection();
  const [line] = useState(() => new PhoneLine({ dispatch }));
  useEffect(() => {
    line.start();
    return () => line.stop();
  }, [line]);

  const { known, threads } = state;
  const { persona, business } = useMemo(
    () => resolveSelection(wanted, { personas: known?.personas ?? [], businesses: known?.businesses ?? [], threads: Object.values(threads) }),
    [wanted, known, threads],
  );
  usePinnedSelection({ persona, business, select });
  const thread = useMemo(() => (persona && business ? threadOf(state.threads, persona, business) : null), [state.threads, persona, business]);
  return { state, persona, business, thread, select, line, dispatch };
}

/** Once chosen, the chat stays: a message in another one must not take the screen away. */
function usePinnedSelection({ persona, business, select }: Pick<Phone, "persona" | "business" | "select">): void {
  const personaId = persona?.id ?? null;
  const phoneNumberId = business?.phoneNumberId ?? null;
  useEffect(() => {
    if (personaId && phoneNumberId) select({ personaId, phoneNumberId });
  }, [personaId, phoneNumberId, select]);
}

export function threadOf(threads: Record<string, Thread>, persona: Persona, business: Business): Thread {
  const id = threadIdOf(persona, business);
  return (
    threads[id] ?? {
      id,
      personaId: persona.id,
      phoneNumberId: business.phoneNumberId,
      unread: 0,
      typing: false,
      windowExpiresAt: null,
      lastMessage: null,
      updatedAt: null,
    }
  );
}
