import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/lib/api/client";
import type { Answer, Body } from "@/lib/api/types";
import type { Role } from "./roles";

const inWorkspace = (workspaceId: string) => ({ params: { path: { workspace_id: workspaceId } } });

export type OpenSession = Answer<"/api/auth/sessions", "get">["items"][number];
export type Member = Answer<"/api/workspaces/{workspace_id}/members", "get">["items"][number];
export type Invitation = Answer<"/api/workspaces/{workspace_id}/invitations", "get">["items"][number];
export type AuditEntry = Answer<"/api/workspaces/{workspace_id}/audit", "get">["items"][number];
export type NewPassword = Body<"/api/auth/password", "post">;
export type NewEmail = Body<"/api/auth/email", "post">;
export type NewInvitation = Body<"/api/workspaces/{workspace_id}/invitations", "post">;
export type Joining = Body<"/api/auth/invitations/join", "post">;

export const forgotPassword = (email: string) => api.POST("/api/auth/password/forgot", { body: { email } });
export const resetPassword = (token: string, password: string) => api.POST("/api/auth/password/reset", { body: { token, password } });
export const verifyEmail = (token: string) => api.POST("/api/auth/email/verify", { body: { token } });
export const changePassword = (body: NewPassword) => api.POST("/api/auth/password", { body });
export const changeEmail = (body: NewEmail) => api.POST("/api/auth/email", { body });

export const sessionsQuery = queryOptions({ queryKey: ["account", "sessions"], queryFn: () => data(api.GET("/api/auth/sessions")) });
export const endSession = (id: string) => api.DELETE("/api/auth/sessions/{session_id}", { params: { path: { session_id: id } } });
export const endOtherSessions = () => api.DELETE("/api/auth/sessions");

export const membersQuery = (workspaceId: string) =>
  queryOptions({ queryKey: ["workspace", workspaceId, "members"], queryFn: () => data(api.GET("/api/workspaces/{workspace_id}/members", inWorkspace(workspaceId))) });

export const invitationsQuery = (workspaceId: string) =>
  queryOptions({ queryKey: ["workspace", workspaceId, "invitations"], queryFn: () => data(api.GET("/api/workspaces/{workspace_id}/invitations", inWorkspace(workspaceId))) });

export const changeRole = (workspaceId: string, userId: string, role: Role) =>
  api.PATCH("/api/workspaces/{workspace_id}/members/{user_id}", { params: { path: { workspace_id: workspaceId, user_id: userId } }, body: { role } });

export const removeMember = (workspaceId: string, userId: string) =>
  api.DELETE("/api/workspaces/{workspace_id}/members/{user_id}", { params: { path: { workspace_id: workspaceId, user_id: userId } } });

export const endMemberSessions = (workspaceId: string, userId: string) =>
  api.DELETE("/api/workspaces/{workspace_id}/members/{user_id}/sessions", { params: { path: { workspace_id: workspaceId, user_id: userId } } });

export const handOver = (workspaceId: string, userId: string, password: string) =>
  api.POST("/api/workspaces/{workspace_id}/owner", { ...inWorkspace(workspaceId), body: { userId, password } });

export const invite = (workspaceId: string, body: NewInvitation) => api.POST("/api/workspaces/{workspace_id}/invitations", { ...inWorkspace(workspaceId), body });

const ofInvitation = (workspaceId: string, id: string) => ({ params: { path: { workspace_id: workspaceId, invitation_id: id } } });
export const inviteAgain = (workspaceId: string, id: string) => api.POST("/api/workspaces/{workspace_id}/invitations/{invitation_id}/letter", ofInvitation(workspaceId, id));
export const revokeInvitation = (workspaceId: string, id: string) => api.DELETE("/api/workspaces/{workspace_id}/invitations/{invitation_id}", ofInvitation(workspaceId, id));

export const openInvitation = (token: string) => data(api.POST("/api/auth/invitations/open", { body: { token } }));
export const acceptInvitation = (token: string) => data(api.POST("/api/auth/invitations/accept", { body: { token } }));
export const joinWorkspace = (body: Joining) => data(api.POST("/api/auth/invitations/join", { body }));

/** The newest first; `action` "" for all. */
export const auditQuery = (workspaceId: string, action: string) =>
  infiniteQueryOptions({
    queryKey: ["workspace", workspaceId, "audit", action],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/api/workspaces/{workspace_id}/audit", {
          params: { path: { workspace_id: workspaceId }, query: { ...(action ? { action } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
