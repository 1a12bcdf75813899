import { useEffect, useRef } from "react";

const storageKey = "shopme.hotkeys";

/** WCAG 2.1.4: single-letter keys can be switched off. */
export function hotkeysEnabled(): boolean {
  return localStorage.getItem(storageKey) !== "off";
}

export function setHotkeysEnabled(enabled: boolean): void {
  if (enabled) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, "off");
}

/**
 * `keys`: "j", "/", "Escape", or with the command key: "mod+k". Plain keys are off while somebody types, while a
 * dialog or menu is open, and when the user has switched them off.
 */
export function useHotkey(keys: string, handler: (event: KeyboardEvent) => void, { enabled = true }: { enabled?: boolean } = {}): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => {
      if (!matches(event, keys)) return;
      if (!keys.startsWith("mod+") && (!hotkeysEnabled() || isTyping(event.target) || hasOpenLayer())) return;
      latest.current(event);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [keys, enabled]);
}

function matches(event: KeyboardEvent, keys: string): boolean {
  const withMod = keys.startsWith("mod+");
  const key = withMod ? keys.slice(4) : keys;
  return event.key.toLowerCase() === key.toLowerCase() && (event.metaKey || event.ctrlKey) === withMod && !event.altKey;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function hasOpenLayer(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"], [role="alertdialog"]') !== null;
}
