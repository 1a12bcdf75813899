import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type { Template, TemplateDraft } from "@/lib/api/types";

export type View = "all" | "draft" | "pending" | "approved" | "rejected" | "paused";
export const views: View[] = ["all", "draft", "pending", "approved", "rejected", "paused"];
export const qualities = ["GREEN", "YELLOW", "RED", "UNKNOWN"] as const;
export const categories = ["UTILITY", "MARKETING", "AUTHENTICATION"] as const;
export type TemplateFilter = { view: View; quality?: (typeof qualities)[number]; category?: (typeof categories)[number]; q?: string };

const within = (workspaceId: string) => ({ workspace_id: workspaceId });
const one = (workspaceId: string, templateId: string) => ({ params: { path: { workspace_id: workspaceId, template_id: templateId } } });

export const templatesKey = (workspaceId: string) => ["templates", workspaceId] as const;

export const templatesQuery = (workspaceId: string, filter: TemplateFilter) =>
  infiniteQueryOptions({
    queryKey: [...templatesKey(workspaceId), "list", filter],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET("/api/workspaces/{workspace_id}/templates", {
          params: { path: within(workspaceId), query: { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    // A review ends at Meta, whenever it likes: while one is under way the list looks again.
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some((template) => template.status === "PENDING")) ? 4000 : false),
  });

export type Check = { draft: TemplateDraft; wabaId: string | null; templateId: string | null };

/** Says what is wrong and what a customer would see; stores nothing. */
export const checkQuery = (workspaceId: string, check: Check) =>
  queryOptions({
    queryKey: [...templatesKey(workspaceId), "check", check],
    queryFn: ({ signal }) => data(api.POST("/api/workspaces/{workspace_id}/templates/check", { params: { path: within(workspaceId) }, body: check, signal })),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });

export const createTemplate = (workspaceId: string, draft: TemplateDraft, wabaId: string | null): Promise<Template> =>
  data(api.POST("/api/workspaces/{workspace_id}/templates", { params: { path: within(workspaceId) }, body: { draft, wabaId } }));

export const changeTemplate = (workspaceId: string, templateId: string, draft: TemplateDraft): Promise<Template> =>
  data(api.PUT("/api/workspaces/{workspace_id}/templates/{template_id}", { ...one(workspaceId, templateId), body: draft }));

export const submitTemplate = (workspaceId: string, templateId: string): Promise<Template> =>
  data(api.POST("/api/workspaces/{workspace_id}/templates/{template_id}/submit", one(workspaceId, templateId)));

export async function deleteTemplate(workspaceId: string, templateId: string): Promise<void> {
  await api.DELETE("/api/workspaces/{workspace_id}/templates/{template_id}", one(workspaceId, templateId));
}

export const syncTemplates = (workspaceId: string) =>
  data(api.POST("/api/workspaces/{workspace_id}/templates/sync", { params: { path: within(workspaceId) } }));

export function uploadSample(workspaceId: string, wabaId: string, file: File) {
  return data(
    api.POST("/api/workspaces/{workspace_id}/templates/samples", {
      params: { path: within(workspaceId) },
      // The document calls a file a string.
      body: { file: file as unknown as string, waba_id: wabaId },
      bodySerializer: () => {
        const form = new FormData();
        form.set("waba_id", wabaId);
        form.set("file", file);
        return form;
      },
    }),
  );
}
