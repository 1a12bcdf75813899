import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api/errors";
import { noticeClosed } from "./closed-workspace";

/**
 * Events keep the cache fresh, so nothing is refetched by time; a refusal (4xx) is never tried again. The browser's word for
 * being offline is not asked (networkMode): it holds nothing back for later in secret, and a server on this very machine is reached without any network.
 */
export function createQueryClient({ onSignedOut }: { onSignedOut: () => void }): QueryClient {
  const watch = (error: unknown, queryKey?: readonly unknown[]) => {
    if (error instanceof ApiError && error.status === 401) onSignedOut();
    noticeClosed(client, error, queryKey);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => (query.meta?.quiet ? undefined : watch(error, query.queryKey)) }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => (mutation.meta?.quiet ? undefined : watch(error)),
    }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        networkMode: "always",
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
  return client;
}
