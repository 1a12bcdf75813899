import { type PointerEvent, type TouchEvent, useRef } from "react";

const longPressMs = 450;
const jitterPx = 10;

/** For fingers: a mouse has the right button. A finger that moves is scrolling. */
export function useLongPress(onLongPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const start = useRef({ x: 0, y: 0 });
  const wasLong = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  return {
    onPointerDown: (event: PointerEvent) => {
      cancel();
      wasLong.current = false;
      if (event.pointerType === "mouse") return;
      start.current = { x: event.clientX, y: event.clientY };
      timer.current = setTimeout(() => {
        wasLong.current = true;
        onLongPress();
      }, longPressMs);
    },
    onPointerMove: (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) > jitterPx) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onTouchEnd: (event: TouchEvent) => {
      // Else the browser makes a click of it, which presses what lies under the finger and closes the menu again.
      if (wasLong.current) event.preventDefault();
    },
  };
}
