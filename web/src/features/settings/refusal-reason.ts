import { ApiError } from "@/lib/api/errors";

export type Refusal = { reason: "token" | "permission" | "id" | "taken" | "down" | "other"; said: string | undefined };

/** Graph API codes: 190 token, 10 and 200-299 permission, 100 (with subcode 33) an id that is unknown or out of the token's sight. */
export function refusalReason(error: unknown): Refusal | null {
  if (!(error instanceof ApiError)) return null;
  const graphCode = Number(error.facts.graphCode ?? Number.NaN);
  const message = error.facts.graphMessage;
  const said = typeof message === "string" ? message : undefined;
  if (error.code === "number_taken" || error.status === 409) return { reason: "taken", said };
  if (graphCode === 190) return { reason: "token", said };
  if (graphCode === 10 || (graphCode >= 200 && graphCode < 300)) return { reason: "permission", said };
  if (graphCode === 100) return { reason: "id", said };
  if (error.code === "unavailable" || error.status === 503 || error.status === 504) return { reason: "down", said };
  if (error.code === "upstream_refused" || error.status === 502 || said) return { reason: "other", said };
  return null;
}
