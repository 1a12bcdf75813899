import { type FocusEvent, type PointerEvent, useEffect, useEffectEvent, useRef, useState } from "react";

const restMs = 400;
/** Time to move the pointer onto the tip, to read or copy it. */
const graceMs = 120;
/** From one button of a row to the next, the tip need not wait again. */
const rowMs = 300;

let lastHidden = 0;

/** When the tip of one element is shown, and the handlers that say so. `anchor` is that element while it is. */
export function useTip() {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = (element: Element, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(element), afterMs);
  };
  const hide = (afterMs = 0) => {
    clearTimeout(timer.current);
    if (!anchor) return;
    timer.current = setTimeout(() => {
      lastHidden = Date.now();
      setAnchor(null);
    }, afterMs);
  };
  const isShown = anchor !== null;
  const onEscape = useEffectEvent((event: KeyboardEvent) => (event.key === "Escape" ? hide() : undefined));
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!isShown) return;
    const listen = (event: KeyboardEvent) => onEscape(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isShown]);
  return {
    anchor,
    trigger: {
      onPointerEnter: (event: PointerEvent) => {
        // A finger does not hover; a long press is the browser's.
        if (event.pointerType !== "touch") show(event.currentTarget, Date.now() - lastHidden < rowMs ? 0 : restMs);
      },
      onPointerLeave: () => hide(graceMs),
      onPointerDown: () => hide(),
      onFocus: (event: FocusEvent) => {
        if (event.currentTarget.matches(":focus-visible")) show(event.currentTarget, 0);
      },
      onBlur: () => hide(),
    },
    tip: { onPointerEnter: () => clearTimeout(timer.current), onPointerLeave: () => hide(graceMs) },
  };
}
