import type { KeyboardEvent } from "react";
import { useHotkey } from "@/lib/hotkeys";

type Walking = { count: number; openIndex: number; onGo: (index: number) => void };

/** From conversation to conversation: J and K from anywhere, arrows, Home and End in the list (by the handler given back). */
export function useWalking({ count, openIndex, onGo }: Walking): (event: KeyboardEvent) => void {
  const go = (index: number) => {
    if (count > 0) onGo(Math.max(0, Math.min(index, count - 1)));
  };
  useHotkey("j", () => go(openIndex + 1));
  useHotkey("k", () => go(openIndex - 1));
  return (event) => {
    const targets: Record<string, number> = { ArrowDown: openIndex + 1, ArrowUp: openIndex - 1, Home: 0, End: count - 1 };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    go(target);
  };
}
