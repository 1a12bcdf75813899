import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { api, data } from "./api/client";
import { ApiError } from "./api/errors";
import { csrfToken } from "./api/transport";
import type { Membership, Session } from "./api/types";

/** Who is signed in and where they may go; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session | null> => {
    // The readable cookie lives and dies with the session: without it there is nobody to ask about.
    if (!csrfToken()) return null;
    try {
      return await data(api.GET("/api/auth/me"));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** For pages behind sign-in: their route has made sure that somebody is there. */
export function useSession(): Session {
  const { data: session } = useSuspenseQuery(sessionQuery);
  if (!session) throw new ApiError({ status: 401, code: "not_signed_in" });
  return session;
}

/** The membership of the workspace in the address. */
export function useMembership(workspaceId: string): Membership {
  const found = useSession().workspaces.find((membership) => membership.id === workspaceId);
  if (!found) throw new ApiError({ status: 404, code: "workspace_not_found" });
  return found;
}
