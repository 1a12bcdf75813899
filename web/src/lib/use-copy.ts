import { useEffect, useState } from "react";

const shownMs = 2_000;

/** Puts a text on the clipboard; `isCopied` for a moment afterwards, so that the button can say so. */
export function useCopy(): { isCopied: boolean; copy: (text: string) => void } {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  // Where the browser keeps its clipboard to itself nothing is said to have been copied.
  const copy = (text: string) => void navigator.clipboard?.writeText(text).then(() => setCopied(true), () => setCopied(false));
  return { isCopied, copy };
}
