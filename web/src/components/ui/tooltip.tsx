import { Slot } from "radix-ui";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd";
import { landmark } from "./landmark";
import { type Side, tipPlace } from "./tip-place";
import { useTip } from "./use-tip";

type TooltipProps = {
  text: ReactNode;
  keys?: string[];
  side?: Side;
  /** The text is the element's own name, which need not be said twice. */
  isName?: boolean;
  children: ReactNode;
};

/** Wraps one focusable element: shows its text after a moment's rest of the pointer, or at once on focus by keyboard; Escape hides it. */
export function Tooltip({ text, keys, side = "bottom", isName, children }: TooltipProps) {
  const id = useId();
  const { anchor, trigger, tip } = useTip();
  return (
    <>
      <Slot.Root {...trigger} aria-describedby={anchor && !isName ? id : undefined}>
        {children}
      </Slot.Root>
      {anchor
        ? createPortal(
            <Tip id={id} anchor={anchor} side={side} {...tip}>
              {text}
              {keys?.map((key) => <Kbd key={key}>{key}</Kbd>)}
            </Tip>,
            landmark() ?? document.body,
          )
        : null}
    </>
  );
}

type TipProps = { id: string; anchor: Element; side: Side; children: ReactNode; onPointerEnter: () => void; onPointerLeave: () => void };

function Tip({ anchor, side, children, ...rest }: TipProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = element.current;
    if (!tip) return;
    const { left, top } = tipPlace({ anchor: anchor.getBoundingClientRect(), tip: tip.getBoundingClientRect(), side, view: { width: innerWidth, height: innerHeight } });
    Object.assign(tip.style, { left: `${left}px`, top: `${top}px` });
  });
  return (
    <div
      ref={element}
      role="tooltip"
      className="fixed top-0 left-0 z-50 flex w-max max-w-64 animate-in items-center gap-2 rounded-control bg-foreground px-2 py-1 text-meta text-canvas shadow-pop duration-100 fade-in-0"
      {...rest}
    >
      {children}
    </div>
  );
}
