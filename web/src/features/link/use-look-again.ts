import { useEffect, useEffectEvent } from "react";

const lookAgainMs = 2_000;

/** One look after the other, as long as there is something to wait for. */
export function useLookAgain(isWaiting: boolean, look: () => Promise<unknown>): void {
  const lookNow = useEffectEvent(look);
  useEffect(() => {
    if (!isWaiting) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout>;
    const lookLater = () => {
      timer = setTimeout(() => void lookNow().then(() => (isOver ? undefined : lookLater())), lookAgainMs);
    };
    lookLater();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isWaiting]);
}
