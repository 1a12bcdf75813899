import { useCallback, useEffect, useRef, useState } from "react";

const nearPx = 80;

/**
 * Keeps a scroller at its end while its content grows (new messages, pictures that load, the keyboard),
 * unless the reader scrolled up.
 */
export function useStickToBottom() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const lastTop = useRef(0);
  const [isAtBottom, setAtBottom] = useState(true);

  const toBottom = useCallback(() => {
    sticks.current = true;
    setAtBottom(true);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    // Content that grows leaves the end behind without anybody scrolling: only a move upwards means that somebody reads the past.
    if (isNear || element.scrollTop < lastTop.current) sticks.current = isNear;
    lastTop.current = element.scrollTop;
    setAtBottom(sticks.current);
  }, []);

  useEffect(() => {
    if (!scroller.current || !content.current) return;
    const observer = new ResizeObserver(() => {
      if (sticks.current) toBottom();
    });
    observer.observe(scroller.current);
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [toBottom]);

  return { scroller, content, isAtBottom, toBottom, onScroll };
}
