import { api, data } from "@/lib/api/client";
import type { ConnectNumber, WhatsAppNumber, Workspace, WorkspaceChange } from "@/lib/api/types";

const inWorkspace = (workspaceId: string) => ({ params: { path: { workspace_id: workspaceId } } });

export function changeWorkspace(workspaceId: string, body: WorkspaceChange): Promise<Workspace> {
  return data(api.PATCH("/api/workspaces/{workspace_id}", { ...inWorkspace(workspaceId), body }));
}

/** The server asks WhatsApp whether the values fit together before it answers. */
export function connectNumber(workspaceId: string, body: ConnectNumber): Promise<WhatsAppNumber> {
  return data(api.POST("/api/workspaces/{workspace_id}/numbers", { ...inWorkspace(workspaceId), body }));
}

export async function disconnectNumber(workspaceId: string, numberId: string): Promise<void> {
  await api.DELETE("/api/workspaces/{workspace_id}/numbers/{number_id}", { params: { path: { workspace_id: workspaceId, number_id: numberId } } });
}
