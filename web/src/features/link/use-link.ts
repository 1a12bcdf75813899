import { useCallback, useEffect, useState } from "react";
import { ApiError } from "@/lib/api/errors";
import { isLanguage } from "@/lib/i18n/languages";
import { open, peek } from "./api";
import { type Refusal, isOver, refusalOf } from "./refusal";
import type { Copy, Document, Opened, Peeked, Preferences } from "./types";
import { useWords } from "./words";

export type Stage =
  | { name: "loading" }
  | { name: "landing"; peeked: Peeked }
  | { name: "preferences"; preferences: Preferences }
  | { name: "erase"; preferences: Preferences }
  | { name: "digits"; deleting: boolean }
  | { name: "erased" }
  | { name: "document"; document: Document }
  | { name: "copy"; copy: Copy }
  | { name: "copyAsked"; preferences: Preferences }
  | { name: "downloaded"; document: Document; content: Blob }
  | { name: "renewed" }
  | { name: "refused"; refusal: Refusal };

export type FileStage = Extract<Stage, { name: "document" | "copy" | "downloaded" }>;

export type Shop = { name: string; singleUse: boolean; deleting: boolean };

/** Where the customer stands with the link, and the ways on from there. */
export function useLink(token: string) {
  const [stage, setStage] = useState<Stage>({ name: "loading" });
  const [expiresAt, setExpiresAt] = useState<string | null>(null);
  const { show, askDigits } = useGuard(setStage);
  const { shop, meet } = useShop();
  const refuse = useCallback(
    async (error: unknown) => {
      if (error instanceof ApiError) await meet(error.facts);
      setStage({ name: "refused", refusal: refusalOf(error) });
      setExpiresAt(null);
    },
    [meet],
  );
  const look = useCallback(
    async (signal?: AbortSignal) => {
      setStage({ name: "loading" });
      try {
        const peeked = await peek({ token });
        await meet(peeked);
        if (signal?.aborted) return;
        setExpiresAt(peeked.expiresAt);
        setStage({ name: "landing", peeked });
      } catch (error) {
        if (!signal?.aborted) await refuse(error);
      }
    },
    [token, meet, refuse],
  );
  useFirstLook(look);
  /** Open here: after the tap, and after the digits of the number. */
  const settle = async (opened: Opened, { deleting }: Pick<Peeked, "deleting">) => {
    await meet(opened);
    setExpiresAt(opened.expiresAt);
    show(stageOf(opened, { deleting }), opened.asksDigits);
  };
  const enter = (peeked: Peeked) => open({ token }).then((opened) => settle(opened, peeked)).catch(refuse);
  /** A step was refused: true when the link is over and its page now says so; false when the step may be tried again. */
  const isRefused = (error: unknown): boolean => {
    const isAsking = error instanceof ApiError && error.code === "link_digits_needed";
    const over = isOver(refusalOf(error));
    if (isAsking) askDigits(stage.name === "erase");
    if (over) void refuse(error);
    return over || isAsking;
  };
  const goTo = (next: Stage) => {
    if (["erased", "downloaded", "renewed"].includes(next.name)) setExpiresAt(null);
    show(next);
  };
  const pass = (opened: Opened) => settle(opened, { deleting: stage.name === "digits" ? stage.deleting : shop.deleting });
  return { pass, stage, shop, expiresAt, look, enter, goTo, isRefused };
}

/** Whose link it is, from whatever the server says: its refusals name the shop and the customer's language too. */
function useShop() {
  const { suggest } = useWords();
  const [shop, setShop] = useState<Shop>({ name: "", singleUse: false, deleting: false });
  const meet = useCallback(
    async ({ shopName, language, singleUse, deleting }: Record<string, unknown>) => {
      setShop((known) => ({
        name: typeof shopName === "string" ? shopName : known.name,
        singleUse: typeof singleUse === "boolean" ? singleUse : known.singleUse,
        deleting: typeof deleting === "boolean" ? deleting : known.deleting,
      }));
      if (isLanguage(language)) await suggest(language);
    },
    [suggest],
  );
  return { shop, meet };
}

function useFirstLook(look: (signal: AbortSignal) => Promise<void>): void {
  useEffect(() => {
    const leaving = new AbortController();
    void look(leaving.signal);
    return () => leaving.abort();
  }, [look]);
}

const critical: Stage["name"][] = ["erase", "document", "copy"];

/** What is critical comes after the digits, where the shop asks for them. */
function useGuard(setStage: (stage: Stage) => void) {
  const [asked, setAsked] = useState(false);
  const askDigits = (deleting: boolean) => {
    setAsked(true);
    setStage({ name: "digits", deleting });
  };
  const show = (next: Stage, asksDigits = asked) => {
    setAsked(asksDigits);
    setStage(asksDigits && critical.includes(next.name) ? { name: "digits", deleting: next.name === "erase" } : next);
  };
  return { show, askDigits };
}

/** `deleting`: the customer has asked for it in the chat already. */
function stageOf({ preferences, document, copy }: Opened, { deleting }: Pick<Peeked, "deleting">): Stage {
  if (preferences && deleting) return { name: "erase", preferences };
  if (preferences) return { name: "preferences", preferences };
  if (document) return { name: "document", document };
  if (copy) return { name: "copy", copy };
  throw new TypeError("The server opened a link to nothing.");
}
