import { ApiError } from "@/lib/api/errors";
import type { LiveEvent } from "./events";
import { readStream } from "./read-stream";

const firstDelayMs = 500;
const longestDelayMs = 15_000;

type Options = {
  workspaceId: string;
  onEvent: (event: LiveEvent) => void;
  onState: (state: "live" | "lost") => void;
};

/**
 * One stream of a workspace's changes, read with fetch rather than EventSource: so that silence can be noticed, and an
 * expired session renewed. Resumes after the last id it saw. Returns the way to stop it.
 */
export function connectLive(options: Options): () => void {
  const stopped = new AbortController();
  const pause = createPause();
  let cut = new AbortController();
  const beginning = () => {
    cut = new AbortController();
    return AbortSignal.any([stopped.signal, cut.signal]);
  };
  globalThis.addEventListener("online", pause.end, { signal: stopped.signal });
  // The browser knows at once; the open stream would notice only by its silence.
  globalThis.addEventListener("offline", () => cut.abort(), { signal: stopped.signal });
  void keepConnected({ ...options, beginning, pause, stopped: stopped.signal });
  return () => {
    stopped.abort();
    pause.end();
  };
}

type Keeping = Options & {
  /** Called at each try: the signal that ends it. */
  beginning: () => AbortSignal;
  pause: Pause;
  stopped: AbortSignal;
};

async function keepConnected({ workspaceId, onEvent, onState, beginning, pause, stopped }: Keeping): Promise<void> {
  let delay = firstDelayMs;
  const place = keepPlace(onEvent);
  const onOpen = () => {
    delay = firstDelayMs;
    onState("live");
  };
  while (!stopped.aborted) {
    try {
      await readStream({ workspaceId, cursor: place.cursor(), stopped: beginning(), onOpen, onEvent: place.take });
    } catch (error) {
      // Signed out, or no member any more: the page's own requests say so. A cut or a restart: try again.
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return onState("lost");
    }
    if (stopped.aborted) return;
    onState("lost");
    // Spread out, or every screen comes back in the same moment after a restart.
    await pause.wait(delay * (0.75 + Math.random() / 2));
    delay = Math.min(delay * 2, longestDelayMs);
  }
}

/** Hands events on, and knows after which one to resume. */
function keepPlace(onEvent: Options["onEvent"]) {
  let cursor: number | null = null;
  return {
    cursor: () => cursor,
    take: (event: LiveEvent) => {
      // Nothing tells what changed between the first reading of the lists and the first connection.
      const isBeginning = event.type === "hello" && cursor === null;
      cursor = "cursor" in event ? event.cursor : event.id;
      onEvent(isBeginning ? { type: "reset", cursor } : event);
    },
  };
}

type Pause = ReturnType<typeof createPause>;

/** A wait that can be cut short. */
function createPause() {
  let end = (): void => undefined;
  return {
    end: () => end(),
    wait: (ms: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}
