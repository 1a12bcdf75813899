import type { Conversation, Message } from "../data/types";

/** What the server says on the stream. `id` numbers the changes of a workspace without gaps. */
export type LiveEvent =
  | { id: number; type: "message"; message: Message; conversation: Conversation }
  | { id: number; type: "conversation"; conversation: Conversation }
  /** Meta said something, or a number stands otherwise: whoever shows it asks anew. */
  | { id: number; type: "notice" }
  | { id: number; type: "number" }
  /** A secure link was made, opened, spent or withdrawn. */
  | { id: number; type: "link" }
  /** First on each connection: where the stream goes on from. `reset` says that changes are missing before it. */
  | { type: "hello"; cursor: number }
  | { type: "reset"; cursor: number };

type Frame = { id: string; event: string; data: string };

/** Reads one frame of the stream; null for a kind that we do not know yet, which a newer server may send. */
export function liveEventOf({ id, event, data }: Frame): LiveEvent | null {
  if (!["hello", "reset", "message", "conversation", "notice", "number", "link"].includes(event)) return null;
  const body = JSON.parse(data) as { cursor: number; message: Message; conversation: Conversation };
  if (event === "hello" || event === "reset") return { type: event, cursor: Number(body.cursor) };
  if (event === "message") return { id: Number(id), type: "message", message: body.message, conversation: body.conversation };
  if (event === "notice" || event === "number" || event === "link") return { id: Number(id), type: event };
  return { id: Number(id), type: "conversation", conversation: body.conversation };
}
