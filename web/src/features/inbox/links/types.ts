import type * as server from "@/lib/api/types";

/** `replaced` by a newer one for the same; `revoked` by an operator. The document says `string` where the server has these lists. */
export type LinkState = "active" | "opened" | "used" | "replaced" | "revoked" | "expired";
export type SecureLink = Omit<server.SecureLink, "state"> & { state: LinkState };
export type LinkPage = { items: SecureLink[]; nextCursor: string | null };
