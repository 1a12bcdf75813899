import { useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/lib/session";
import { sessionsQuery } from "./api";
import { factorQuery } from "./factor-api";

/** What a changed factor changes elsewhere: who may open which workspace, and which sessions are left. */
export function useFactorChanged() {
  const queryClient = useQueryClient();
  return () => Promise.all([factorQuery, sessionQuery, sessionsQuery, { queryKey: ["workspace"] }].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })));
}
