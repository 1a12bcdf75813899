import { useState } from "react";

/** The token behind the "#" of a letter’s link: browsers send that part to no server, in no address and no Referer. */
export function useLinkToken(): string {
  const [token] = useState(() => globalThis.location.hash.slice(1));
  return token;
}
