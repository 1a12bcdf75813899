import type { Act, Attachment, Business, Clock, Knobs, Message, MessagePage, Persona, RawEvent, Snapshot, Thread } from "./model";

/** Why the emulator refused, or `network` when it did not answer at all. */
export class PhoneError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "PhoneError";
  }
}

const root = "/phone/api";
const thread = (id: string) => `${root}/threads/${encodeURIComponent(id)}`;
/** A message that stands there already. */
const standing = (id: string, messageId: string) => `/emulator/threads/${encodeURIComponent(id)}/messages/${encodeURIComponent(messageId)}`;

export const phoneApi = {
  snapshot: () => call<Snapshot>("GET", `${root}/state`),
  thread: (id: string) => call<{ thread: Thread }>("GET", thread(id)).then((answer) => answer.thread),
  messages: (id: string, before?: string) => call<MessagePage>("GET", `${thread(id)}/messages?limit=60${before ? `&before=${encodeURIComponent(before)}` : ""}`),
  act: (id: string, act: Act) => call<{ message: Message }>("POST", `${thread(id)}/messages`, act).then((answer) => answer.message),
  attach: (id: string, attachment: Attachment) => call<{ message: Message }>("POST", `${thread(id)}/media`, formOf(attachment)).then((answer) => answer.message),
  edit: (id: string, messageId: string, text: string) => call<{ message: Message }>("PATCH", standing(id, messageId), { text }).then((answer) => answer.message),
  withdraw: (id: string, messageId: string) => call<{ message: Message }>("DELETE", standing(id, messageId)).then((answer) => answer.message),
  play: (id: string, messageId: string) => call<{ message: Message }>("POST", `${standing(id, messageId)}/played`).then((answer) => answer.message),
  read: (id: string) => call<void>("POST", `${thread(id)}/read`),
  clear: (id: string) => call<void>("DELETE", `${thread(id)}/messages`),
  expireWindow: (id: string) => call<{ thread: Thread }>("POST", `${root}/window/expire`, { threadId: id }).then((answer) => answer.thread),
  addPersona: (persona: { name: string; phone: string; language: string }) =>
    call<{ persona: Persona }>("POST", `${root}/personas`, persona).then((answer) => answer.persona),
  addBusiness: (business: { verifiedName: string }) => call<Business>("POST", "/emulator/numbers", business),
  turnKnobs: (changes: Partial<Knobs>) => call<Knobs>("PUT", "/emulator/knobs", changes),
  advanceClock: (hours: number) => call<Clock>("POST", "/emulator/clock/advance", { hours }),
  resetClock: () => call<Clock>("DELETE", "/emulator/clock"),
  putOnApp: (phoneNumberId: string, isOnBizApp: boolean) => call<unknown>("PATCH", `/emulator/numbers/${encodeURIComponent(phoneNumberId)}`, { isOnBizApp }),
  writeFromApp: (id: string, text: string) => call<Message>("POST", `/emulator/threads/${encodeURIComponent(id)}/app-messages`, { text }),
  tellPast: (phoneNumberId: string) => call<void>("POST", `/emulator/numbers/${encodeURIComponent(phoneNumberId)}/history`),
  verifyWebhook: () => call<{ ok: boolean; status: number | null; detail: string }>("POST", "/emulator/verify-webhook", {}),
  events: (before?: number) => call<{ items: RawEvent[] }>("GET", `${root}/events?limit=100${before === undefined ? "" : `&before=${before}`}`).then((answer) => answer.items),
  streamAddress: (cursor: string) => `${root}/stream?cursor=${encodeURIComponent(cursor)}`,
};

function formOf({ file, kind, caption, quotedId, isVoice }: Attachment): FormData {
  const form = new FormData();
  form.set("file", file);
  form.set("kind", kind);
  if (caption) form.set("caption", caption);
  if (quotedId) form.set("quotedId", quotedId);
  if (isVoice) form.set("voice", "true");
  return form;
}

async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const init: RequestInit = { method, headers: { Accept: "application/json" } };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, "Content-Type": "application/json" };
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    throw new PhoneError("network", 0, cause instanceof Error ? cause.message : "No answer");
  }
  if (response.status === 204) return undefined as Answer;
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, answer);
  return answer as Answer;
}

function refusal(status: number, answer: unknown): PhoneError {
  const error = (answer as { error?: { code?: string; message?: string } } | null)?.error;
  // A proxy in front of a stopped emulator answers in its own words.
  if (status >= 502 && !error?.code) return new PhoneError("network", status, "No answer");
  return new PhoneError(error?.code ?? "unexpected", status, error?.message ?? `HTTP ${status}`);
}
