import { useEffect, useState } from "react";
import { usePhone } from "./use-phone";

/** The emulator's time in milliseconds, every few seconds: the machine's, and how far the clock was put forward. */
export function useNow(everyMs = 5000): number {
  const { state } = usePhone();
  const [machine, setMachine] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setMachine(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return machine + (state.known?.clock.shiftSeconds ?? 0) * 1000;
}
