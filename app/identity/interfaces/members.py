"""The team of a workspace: members, their roles, invitations."""

from uuid import UUID

import structlog
from litestar import Controller, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from app.http.auth import Membership
from app.http.rate_limit import RateLimiter
from app.identity import wiring
from app.identity.domain.accounts import Role
from app.identity.infrastructure import queries
from app.identity.infrastructure.session_access import SessionAccess
from app.identity.infrastructure.sql_accounts import SqlAccounts
from app.identity.infrastructure.sql_sessions import SqlSessions
from app.identity.interfaces import limits
from app.identity.interfaces.notes import note_in_workspace
from app.identity.interfaces.second_factor_shapes import RequirementBody
from app.identity.interfaces.team_shapes import InvitationBody, Invitations, InvitationShape, Members, MemberShape, OwnerBody, RoleBody
from app.identity.interfaces.visits import AnyRequest, forget_roles, forget_sessions
from app.identity.wiring import proving
from app.kernel.errors import Forbidden
from app.resources import Resources

log = structlog.get_logger()


class MembersController(Controller):
    path = "/api/workspaces/{workspace_id:uuid}"
    tags = ("team",)

    @get("/members", operation_id="listMembers")
    async def members(self, membership: NamedDependency[Membership], control_session: NamedDependency[AsyncSession]) -> Members:
        rows = await queries.members_of(control_session, membership.workspace_id)
        return Members(items=[MemberShape.of(row, reader=membership.role) for row in rows], next_cursor=None)

    @patch("/members/{user_id:uuid}", status_code=204, operation_id="changeRole")
    async def change_role(
        self,
        data: JSONBody[RoleBody],
        user_id: FromPath[UUID],
        request: AnyRequest,
        membership: NamedDependency[Membership],
        resources: NamedDependency[Resources],
    ) -> None:
        async with wiring.control_transaction(resources) as session:
            change_team = wiring.provide_change_team(resources, session)
            await change_team.set_role(
                workspace_id=membership.workspace_id, user_id=user_id, role=data.role, by=membership.principal.user_id
            )
            await note_in_workspace(
                session,
                "member.role_changed",
                request=request,
                resources=resources,
                membership=membership,
                subject=f"member:{user_id}",
                role=data.role,
            )
        _forget_role(request, membership, user_id)

    @delete("/members/{user_id:uuid}", operation_id="removeMember")
    async def remove(
        self, user_id: FromPath[UUID], request: AnyRequest, membership: NamedDependency[Membership], resources: NamedDependency[Resources]
    ) -> None:
        """Somebody else as an admin; oneself in any role."""
        if membership.role != Role.ADMIN and user_id != membership.principal.user_id:
            raise Forbidden("Only an admin removes others.", role=membership.role)
        async with wiring.control_transaction(resources) as session:
            change_team = wiring.provide_change_team(resources, session)
            await change_team.remove(workspace_id=membership.workspace_id, user_id=user_id, by=membership.principal.user_id)
            await note_in_workspace(
                session, "member.removed", request=request, resources=resources, membership=membership, subject=f"member:{user_id}"
            )
        _forget_role(request, membership, user_id)

    @delete("/members/{user_id:uuid}/sessions", operation_id="endMemberSessions")
    async def end_sessions(
        self,
        user_id: FromPath[UUID],
        request: AnyRequest,
        membership: NamedDependency[Membership],
        resources: NamedDependency[Resources],
    ) -> None:
        """A lost phone, or somebody who left in anger: they must sign in again everywhere. Their passwords and factors stay."""
        async with wiring.control_transaction(resources) as session:
            team = await wiring.provide_teams(resources, session).locked(membership.workspace_id)
            team.member(user_id)
            ended = await SqlSessions(session).revoke_all(user_id, at=resources.clock.now())
            await note_in_workspace(
                session,
                "member.sessions_ended",
                request=request,
                resources=resources,
                membership=membership,
                subject=f"member:{user_id}",
                sessions_ended=len(ended),
            )
        forget_sessions(request, ended)

    @post("/second-factor", status_code=204, operation_id="requireSecondFactor")
    async def require_second_factor(
        self,
        data: JSONBody[RequirementBody],
        request: AnyRequest,
        membership: NamedDependency[Membership],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> None:
        """Whether admins need one here. Those without are led to its set-up within 4 s, whoever switches it on included."""
        user_id = membership.principal.user_id
        await limiter.admit(limits.PASSWORD_PER_USER, str(user_id))
        await proving.provide_confirm_password(resources)(user_id=user_id, password=data.password)
        async with wiring.control_transaction(resources) as session:
            await SqlAccounts(session).require_second_factor(membership.workspace_id, is_required=data.is_required)
            await note_in_workspace(
                session,
                "workspace.second_factor_required" if data.is_required else "workspace.second_factor_optional",
                request=request,
                resources=resources,
                membership=membership,
                subject=f"workspace:{membership.workspace_id}",
            )
        forget_roles(request)

    @post("/owner", status_code=204, operation_id="transferOwnership")
    async def hand_over(
        self,
        data: JSONBody[OwnerBody],
        request: AnyRequest,
        membership: NamedDependency[Membership],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
    ) -> None:
        """By the owner alone, with the password again."""
        user_id = membership.principal.user_id
        await limiter.admit(limits.PASSWORD_PER_USER, str(user_id))
        await proving.provide_confirm_password(resources)(user_id=user_id, password=data.password)
        async with wiring.control_transaction(resources) as session:
            change_team = wiring.provide_change_team(resources, session)
            await change_team.hand_over(workspace_id=membership.workspace_id, owner_id=user_id, to=data.user_id)
            await note_in_workspace(
                session, "owner.changed", request=request, resources=resources, membership=membership, subject=f"member:{data.user_id}"
            )
        _forget_role(request, membership, data.user_id)

    @get("/invitations", operation_id="listInvitations")
    async def invitations(
        self, membership: NamedDependency[Membership], resources: NamedDependency[Resources], control_session: NamedDependency[AsyncSession]
    ) -> Invitations:
        rows = await queries.invitations_of(control_session, membership.workspace_id)
        return Invitations(items=[InvitationShape.of(row, at=resources.clock.now()) for row in rows], next_cursor=None)

    @post("/invitations", status_code=204, operation_id="inviteMember")
    async def invite(
        self,
        data: JSONBody[InvitationBody],
        request: AnyRequest,
        membership: NamedDependency[Membership],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
        control_session: NamedDependency[AsyncSession],
    ) -> None:
        await limiter.admit(limits.INVITATIONS_PER_WORKSPACE, str(membership.workspace_id))
        invitation = await wiring.provide_invite_member(resources, control_session)(
            workspace_id=membership.workspace_id, email=data.email, role=data.role, invited_by=membership.principal.user_id
        )
        await note_in_workspace(
            control_session,
            "invitation.made",
            request=request,
            resources=resources,
            membership=membership,
            subject=f"invitation:{invitation.id}",
            role=data.role,
        )

    @post("/invitations/{invitation_id:uuid}/letter", status_code=204, operation_id="resendInvitation")
    async def invite_again(
        self,
        invitation_id: FromPath[UUID],
        request: AnyRequest,
        membership: NamedDependency[Membership],
        resources: NamedDependency[Resources],
        limiter: NamedDependency[RateLimiter],
        control_session: NamedDependency[AsyncSession],
    ) -> None:
        await limiter.admit(limits.INVITATIONS_PER_WORKSPACE, str(membership.workspace_id))
        invite = wiring.provide_invite_member(resources, control_session)
        await invite.again(workspace_id=membership.workspace_id, invitation_id=invitation_id)
        await note_in_workspace(
            control_session,
            "invitation.sent_again",
            request=request,
            resources=resources,
            membership=membership,
            subject=f"invitation:{invitation_id}",
        )

    @delete("/invitations/{invitation_id:uuid}", operation_id="revokeInvitation")
    async def revoke(
        self,
        invitation_id: FromPath[UUID],
        request: AnyRequest,
        membership: NamedDependency[Membership],
        resources: NamedDependency[Resources],
        control_session: NamedDependency[AsyncSession],
    ) -> None:
        teams = wiring.provide_teams(resources, control_session)
        await teams.revoke(workspace_id=membership.workspace_id, invitation_id=invitation_id)
        await note_in_workspace(
            control_session,
            "invitation.revoked",
            request=request,
            resources=resources,
            membership=membership,
            subject=f"invitation:{invitation_id}",
        )


def _forget_role(request: AnyRequest, membership: Membership, user_id: UUID) -> None:
    access: SessionAccess = request.app.state.access
    access.forget_role(user_id=user_id, workspace_id=membership.workspace_id)
