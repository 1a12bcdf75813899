import type { Conversation } from "../data/types";

export type OfferKind = "location" | "link" | "products" | "carousel" | "flow";
/** `name` is the customer's, as it is shown. */
export type OfferProps = { workspaceId: string; conversation: Conversation; name: string; onClose: () => void };
