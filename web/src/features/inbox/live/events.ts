import type { Conversation, Message } from "../data/types";

/** What the server says on the stream. `id` numbers the changes of a workspace without gaps. */
export type LiveEvent =
  | { id: number; type: "message"; message: Message; conversation: Conversation }
  | { id: number; type: "conversation"; conversation: Conversation }
  /** There is a gap, or this is the beginning: fetch anew, and go on after `cursor`. */
  | { type: "reset"; cursor: number };

type Frame = { id: string; event: string; data: string };

/** Reads one frame of the stream; null for a kind that we do not know yet, which a newer server may send. */
export function liveEventOf({ id, event, data }: Frame): LiveEvent | null {
  if (event !== "message" && event !== "conversation" && event !== "reset") return null;
  const body = JSON.parse(data) as { cursor: number; message: Message; conversation: Conversation };
  if (event === "reset") return { type: "reset", cursor: Number(body.cursor) };
  if (event === "message") return { id: Number(id), type: "message", message: body.message, conversation: body.conversation };
  return { id: Number(id), type: "conversation", conversation: body.conversation };
}
