import { ApiError, apiErrorFrom } from "@/lib/api/errors";
import type { Document, Opened, Peeked, Preferences, PreferencesChange } from "./types";

const patienceMs = 30_000;
/** A file on a slow mobile network. */
const filePatienceMs = 300_000;

type Asking = { token: string };
type Sending = Asking & { method: "POST" | "PUT"; path: string; body?: object; withinMs?: number };

/** What the link is for. Looking spends nothing, so that a preview may look too. */
export const peek = ({ token }: Asking) => ask(addressOf(token), { signal: AbortSignal.timeout(patienceMs) }).then((answer) => json<Peeked>(answer));

export const open = ({ token }: Asking) => post({ token, path: "/open" }).then((answer) => json<Opened>(answer));

export const savePreferences = ({ token, change }: Asking & { change: PreferencesChange }) =>
  sendTo({ token, method: "PUT", path: "/preferences", body: change }).then((answer) => json<Preferences>(answer));

export const erase = ({ token }: Asking) => post({ token, path: "/erasure", body: { confirm: true } });

/** It is open here from then on, and nowhere else. */
export const prove = ({ token, digits }: Asking & { digits: string }) => post({ token, path: "/digits", body: { digits } }).then((answer) => json<Opened>(answer));

export const renew = ({ token }: Asking) => post({ token, path: "/renew" });

/** Its link comes into the chat. */
export const askForCopy = ({ token }: Asking) => post({ token, path: "/copies" });

type Fetching = Asking & { operation: "document" | "copy"; document: Document; onProgress: (part: number) => void };

/** The file itself. `onProgress` hears what part has come, from 0 to 1. */
export async function fetchDocument({ token, operation, document, onProgress }: Fetching): Promise<Blob> {
  const answer = await post({ token, path: `/${operation}`, withinMs: filePatienceMs });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let come_bytes = 0;
  try {
    for await (const part of partsOf(answer)) {
      parts.push(part);
      come_bytes += part.byteLength;
      onProgress(Math.min(1, come_bytes / document.sizeBytes));
    }
  } catch (cause) {
    throw new ApiError({ code: "network", title: String(cause) });
  }
  return new Blob(parts, { type: document.contentType });
}

/** Not every browser can walk a stream by itself. */
async function* partsOf(answer: Response) {
  const reader = answer.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value;
}

const addressOf = (token: string) => `/api/links/${encodeURIComponent(token)}`;
const post = (sending: Omit<Sending, "method">) => sendTo({ ...sending, method: "POST" });

function sendTo({ token, method, path, body, withinMs = patienceMs }: Sending): Promise<Response> {
  const content = body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {};
  return ask(addressOf(token) + path, { method, ...content, signal: AbortSignal.timeout(withinMs) });
}

/** Not the dashboard's transport: nobody is signed in here, so there is no session to renew. */
async function ask(address: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await globalThis.fetch(new URL(address, globalThis.location.origin), init);
  } catch (cause) {
    throw new ApiError({ code: "network", title: String(cause) });
  }
  if (!answer.ok) throw await apiErrorFrom(answer);
  return answer;
}

async function json<Content>(answer: Response): Promise<Content> {
  return (await answer.json()) as Content;
}
