import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type { Answer, Body } from "@/lib/api/types";

export type Proposal = Answer<"/api/auth/mfa/setup", "post">;
export type TurnOff = Body<"/api/auth/mfa/off", "post">;

export const factorQuery = queryOptions({ queryKey: ["account", "factor"], queryFn: () => data(api.GET("/api/auth/mfa")) });
export const proposeFactor = (password: string) => data(api.POST("/api/auth/mfa/setup", { body: { password } }));
export const confirmFactor = (code: string) => data(api.POST("/api/auth/mfa/confirm", { body: { code } }));
export const renewRecoveryCodes = (password: string) => data(api.POST("/api/auth/mfa/recovery-codes", { body: { password } }));
export const turnOffFactor = (body: TurnOff) => api.POST("/api/auth/mfa/off", { body });

export const requireFactor = (workspaceId: string, body: Body<"/api/workspaces/{workspace_id}/second-factor", "post">) =>
  api.POST("/api/workspaces/{workspace_id}/second-factor", { params: { path: { workspace_id: workspaceId } }, body });
