import { useEffect, useEffectEvent, useState } from "react";

const secondMs = 1_000;

/** Whole seconds until then, counted every second; null for never. `onEnd` is called once it is over. */
export function useTimeLeft(expiresAt: string | null, onEnd: () => void): number | null {
  const [now, setNow] = useState(() => Date.now());
  const left = expiresAt === null ? null : Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / secondMs));
  const isOver = left === 0;
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    if (expiresAt === null) return;
    const timer = setInterval(() => setNow(Date.now()), secondMs);
    return () => clearInterval(timer);
  }, [expiresAt]);
  useEffect(() => {
    if (isOver) end();
  }, [isOver]);
  return left;
}
