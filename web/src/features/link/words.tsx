import { type ReactNode, createContext, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Language } from "@/lib/i18n/languages";
import { type Spoken, loadWords } from "./load-words";

type Speaking = Spoken & {
  /** The reader's own choice, which stands from then on. */
  choose: (language: Language) => void;
  /** What the server knows of the customer; an own choice wins. Done when the words are there, so that no page shows in two languages. */
  suggest: (language: Language) => Promise<void>;
};

const Context = createContext<Speaking | null>(null);

/** The page's words. i18next would weigh more than the page. */
export function WordsProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first);
  const wanted = useRef<Language>(first.language);
  const isChosen = useRef(false);
  const show = useCallback(async (language: Language) => {
    wanted.current = language;
    const loaded = await loadWords(language);
    if (wanted.current === language) setSpoken(loaded);
  }, []);
  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);
  const choose = useCallback(
    (language: Language) => {
      isChosen.current = true;
      void show(language);
    },
    [show],
  );
  const suggest = useCallback(async (language: Language) => (isChosen.current ? undefined : show(language)), [show]);
  const speaking = useMemo<Speaking>(() => ({ ...spoken, choose, suggest }), [spoken, choose, suggest]);
  return <Context value={speaking}>{children}</Context>;
}

export function useWords(): Speaking {
  const speaking = use(Context);
  if (!speaking) throw new Error("useWords stands outside of <WordsProvider>");
  return speaking;
}
