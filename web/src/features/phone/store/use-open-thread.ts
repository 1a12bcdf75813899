import { useEffect, useState, useSyncExternalStore } from "react";
import { phoneApi } from "../api";
import type { Thread } from "../model";
import type { Phone } from "./use-phone";

export type Loading = "loading" | "failed" | "ready";

/** Loads the thread when it is first opened, and tells the business that what is on the screen was read. */
export function useOpenThread({ state, line }: Pick<Phone, "state" | "line">, thread: Thread): { loading: Loading; retry: () => void } {
  const [attempt, setAttempt] = useState(1);
  const [failedAttempt, setFailedAttempt] = useState(0);
  const isLoaded = thread.id in state.messages;
  useEffect(() => {
    if (isLoaded) return;
    line.openThread(thread.id).catch(() => setFailedAttempt(attempt));
  }, [line, thread.id, isLoaded, attempt]);

  const isVisible = useSyncExternalStore(onVisibility, () => document.visibilityState === "visible");
  const isLive = state.link === "live";
  useEffect(() => {
    if (!isVisible || !isLive || thread.unread === 0) return;
    // A lost read receipt is no harm: the next message, or the next look, tells it again.
    phoneApi.read(thread.id).catch(() => undefined);
  }, [isVisible, isLive, thread]);

  const loading = isLoaded ? "ready" : failedAttempt === attempt ? "failed" : "loading";
  return { loading, retry: () => setAttempt((count) => count + 1) };
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => document.removeEventListener("visibilitychange", listener);
}
