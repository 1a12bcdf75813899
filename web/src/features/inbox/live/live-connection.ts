import { apiErrorFrom, ApiError } from "@/lib/api/errors";
import { send } from "@/lib/api/transport";
import { type LiveEvent, liveEventOf } from "./events";
import { sseParser } from "./sse-frames";

/** The server sends a comment every 15 s: three missed ones and the connection is dead, whatever the browser thinks. */
const silenceMs = 45_000;
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
export function connectLive({ workspaceId, onEvent, onState }: Options): () => void {
  const stopped = new AbortController();
  const hurry = { now: () => undefined as void };
  let cut = new AbortController();
  const onOnline = () => hurry.now();
  // The browser knows at once; the open stream would notice only by its silence.
  const onOffline = () => cut.abort();
  globalThis.addEventListener("online", onOnline);
  globalThis.addEventListener("offline", onOffline);
  void keepConnected();

  async function keepConnected(): Promise<void> {
    let cursor: number | null = null;
    let delay = firstDelayMs;
    while (!stopped.signal.aborted) {
      try {
        cut = new AbortController();
        await readStream({ workspaceId, cursor, stopped: AbortSignal.any([stopped.signal, cut.signal]), onOpen, onEvent: take });
      } catch (error) {
        // Signed out, or no member any more: the page's own requests say so. A cut or a restart: try again.
        if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return onState("lost");
      }
      if (stopped.signal.aborted) return;
      onState("lost");
      // Spread out, or every screen comes back in the same moment after a restart.
      await pause(delay * (0.75 + Math.random() / 2));
      delay = Math.min(delay * 2, longestDelayMs);
    }

    function onOpen(): void {
      delay = firstDelayMs;
      onState("live");
    }

    function take(event: LiveEvent): void {
      // Nothing tells what changed between the first reading of the lists and the first connection.
      const isBeginning = event.type === "hello" && cursor === null;
      cursor = "cursor" in event ? event.cursor : event.id;
      onEvent(isBeginning ? { type: "reset", cursor } : event);
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      hurry.now = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return () => {
    globalThis.removeEventListener("online", onOnline);
    globalThis.removeEventListener("offline", onOffline);
    stopped.abort();
    hurry.now();
  };
}

type Reading = { workspaceId: string; cursor: number | null; stopped: AbortSignal; onOpen: () => void; onEvent: (event: LiveEvent) => void };

/** Ends when the server ends the stream; throws when it is cut, refused, silent for too long, or stopped. */
async function readStream({ workspaceId, cursor, stopped, onOpen, onEvent }: Reading): Promise<void> {
  const silent = new AbortController();
  let watchdog = setTimeout(() => silent.abort(), silenceMs);
  const url = new URL(`/api/workspaces/${workspaceId}/events`, globalThis.location.origin);
  if (cursor !== null) url.searchParams.set("cursor", String(cursor));
  try {
    const response = await send(new Request(url, { headers: { Accept: "text/event-stream" }, cache: "no-store", signal: AbortSignal.any([stopped, silent.signal]) }));
    if (!response.ok || !response.body) throw await apiErrorFrom(response);
    onOpen();
    const parse = sseParser((frame) => {
      const event = liveEventOf(frame);
      if (event) onEvent(event);
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => silent.abort(), silenceMs);
      parse(piece.value);
    }
  } finally {
    clearTimeout(watchdog);
  }
}
