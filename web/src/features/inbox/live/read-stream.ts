import { apiErrorFrom } from "@/lib/api/errors";
import { send } from "@/lib/api/transport";
import { type LiveEvent, liveEventOf } from "./events";
import { sseParser } from "./sse-frames";

/** The server sends a comment every 15 s: three missed ones and the connection is dead, whatever the browser thinks. */
const silenceMs = 45_000;

type Reading = { workspaceId: string; cursor: number | null; stopped: AbortSignal; onOpen: () => void; onEvent: (event: LiveEvent) => void };

/** Ends when the server ends the stream; throws when it is cut, refused, silent for too long, or stopped. */
export async function readStream({ workspaceId, cursor, stopped, onOpen, onEvent }: Reading): Promise<void> {
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
