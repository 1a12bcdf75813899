import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { Message } from "../data/types";
import { keyOf } from "../model/thread-lines";

const awayPx = 160;
const olderPx = 600;

type Options = { scroller: RefObject<HTMLElement | null>; messages: Message[]; hasOlder: boolean; onOlder: () => void };

/** Asks for older pages near the top; knows whether the reader is away from the newest message, and what came meanwhile. */
export function useThreadScroll({ scroller, messages, hasOlder, onOlder }: Options) {
  /** The newest message when the reader scrolled away; null while at the bottom. */
  const [awaySince, setAwaySince] = useState<string | null>(null);
  const newest = messages.at(-1);
  const newestKey = newest ? keyOf(newest) : "";

  // scrollTop counts down from 0 at the bottom, since the scroller runs backwards.
  const fromBottom = () => Math.abs(scroller.current?.scrollTop ?? 0);
  const jump = () => scroller.current?.scrollTo({ top: 0 });
  const askForOlder = () => {
    const element = scroller.current;
    if (element && hasOlder && element.scrollHeight - element.clientHeight - fromBottom() < olderPx) onOlder();
  };
  const onScroll = () => {
    const isAway = fromBottom() > awayPx;
    setAwaySince((since) => (isAway ? (since ?? newestKey) : null));
    askForOlder();
  };

  // A page that does not fill the screen gives nothing to scroll: look after each.
  const onPage = useEffectEvent((_count: number, _hasOlder: boolean) => askForOlder());
  useEffect(() => onPage(messages.length, hasOlder), [messages.length, hasOlder]);

  const onNewest = useEffectEvent((_key: string) => {
    // Whoever writes wants to see it.
    if (newest && newest.id === newest.clientId) jump();
  });
  useEffect(() => onNewest(newestKey), [newestKey]);

  const leftAt = messages.findLastIndex((message) => keyOf(message) === awaySince);
  return { isAway: awaySince !== null, newSinceAway: leftAt >= 0 ? messages.length - 1 - leftAt : 0, onScroll, jump };
}
