import type { Conversation } from "../data/types";

/** A group reads everything together, and somebody who was deleted is nobody. */
export function canHaveLinks({ groupId, customer }: Conversation): boolean {
  return groupId === null && !customer.deleted;
}
