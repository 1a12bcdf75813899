import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type { Answer, Body } from "@/lib/api/types";
import { type JournalSearch, beginningOf } from "./journal-search";

export type JournalEntry = Answer<"/api/platform/webhooks", "get">["items"][number];
export type JournalReading = Answer<"/api/platform/webhooks/{entry_id}", "get">;
export type Replay = Body<"/api/platform/webhooks/replay", "post">;

const everything = ["platform", "webhooks"];
export const journalKey = everything;

/** The newest first. */
export const journalQuery = ({ state, q, period }: JournalSearch) =>
  infiniteQueryOptions({
    queryKey: [...everything, "list", { state, q, period }],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/api/platform/webhooks", {
          params: {
            query: {
              ...(state ? { state } : {}),
              ...(q ? { q } : {}),
              ...(period ? { since: beginningOf(period) } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });

export const countsQuery = queryOptions({
  queryKey: [...everything, "counts"],
  queryFn: () => data(api.GET("/api/platform/webhooks/counts")),
  refetchInterval: 10_000,
});

export const readingQuery = (id: string) =>
  queryOptions({ queryKey: [...everything, "one", id], queryFn: () => data(api.GET("/api/platform/webhooks/{entry_id}", { params: { path: { entry_id: id } } })) });

export const replay = (body: Replay) => data(api.POST("/api/platform/webhooks/replay", { body }));
