import { type RefObject, useEffect, useState } from "react";
import { rowsInSight, scrollTopFor } from "./rows-in-sight";

/** Until the scroller has been measured, px. */
const likelyHeight = 800;

/** Follows a scroller of rows of one height (px): which to draw, and how to bring one into view. */
export function useRowsInSight({ scroller, rowHeight, count }: { scroller: RefObject<HTMLElement | null>; rowHeight: number; count: number }) {
  // Whole rows: scrolling within one draws nothing anew.
  const [sight, setSight] = useState({ firstRow: 0, height: likelyHeight });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const next = { firstRow: Math.floor(element.scrollTop / rowHeight), height: element.clientHeight || likelyHeight };
      setSight((last) => (last.firstRow === next.firstRow && last.height === next.height ? last : next));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, rowHeight]);
  const reveal = (index: number) => {
    const element = scroller.current;
    element?.scrollTo({ top: scrollTopFor(index, { top: element.scrollTop, height: element.clientHeight, rowHeight }) });
  };
  return { ...rowsInSight({ top: sight.firstRow * rowHeight, height: sight.height + rowHeight, rowHeight, count }), reveal };
}
