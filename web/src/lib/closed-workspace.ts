import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api/errors";

/** Why nothing of a workspace can be used now. `reason` is what the platform's admin wrote; after `dropAfter` the workspace is gone for good. */
export type Closed = { state: "preparing" | "updating" } | Suspension;
export type Suspension = { state: "suspended"; reason: string | null; dropAfter: string | null };

/** What a refusal says about the workspace as a whole; null when it is about something else. */
export function closedBy(error: unknown): Closed | null {
  if (!(error instanceof ApiError)) return null;
  switch (error.code) {
    case "workspace_not_ready":
      return { state: "preparing" };
    case "workspace_migrating":
      return { state: "updating" };
    case "workspace_suspended":
      return { state: "suspended", reason: words(error.facts.reason), dropAfter: words(error.facts.dropAfter) };
    default:
      return null;
  }
}

function words(fact: unknown): string | null {
  return typeof fact === "string" && fact ? fact : null;
}

/** By the workspace's own facts, or by what the session knows of it before they are here. */
export function closedIn({ status, suspendedReason, dropAfter }: { status: string; suspendedReason?: string | null; dropAfter?: string | null }): Closed | null {
  if (status === "provisioning") return { state: "preparing" };
  return status === "suspended" ? { state: "suspended", reason: suspendedReason ?? null, dropAfter: dropAfter ?? null } : null;
}

/** Any request may be the first to learn that the workspace was closed: the page then asks for the workspace itself. */
export function noticeClosed(client: QueryClient, error: unknown, queryKey: readonly unknown[] = []): void {
  // An admin, or the installation, asks for a second factor by now: the session says of whom.
  if (error instanceof ApiError && (error.code === "second_factor_required" || error.code === "platform_factor_required")) void client.invalidateQueries({ queryKey: ["session"] });
  if (closedBy(error) && queryKey[0] !== "workspace") void client.invalidateQueries({ queryKey: ["workspace"] });
}
