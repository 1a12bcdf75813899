"""Roles change, people leave, the ownership passes on. A workspace always keeps its owner, and an admin."""

from uuid import UUID

from app.identity.application.ports import Teams
from app.identity.domain.accounts import Role
from app.identity.domain.team import a_role
from app.kernel.errors import Forbidden


class ChangeTeam:
    def __init__(self, *, teams: Teams) -> None:
        self._teams = teams

    async def set_role(self, *, workspace_id: UUID, user_id: UUID, role: str, by: UUID) -> None:
        """Raises Invalid, Forbidden, MemberMissing, OwnerStays, LastAdmin."""
        wanted = a_role(role)
        team = await self._teams.locked(workspace_id)
        team.check_is_admin(by)
        if team.member(user_id).role is wanted:
            return
        if wanted is not Role.ADMIN:
            team.check_can_lose_admin(user_id)
            await self._teams.revoke_all_by(workspace_id=workspace_id, invited_by=user_id)
        await self._teams.change_role(workspace_id=workspace_id, user_id=user_id, role=wanted)

    async def remove(self, *, workspace_id: UUID, user_id: UUID, by: UUID) -> None:
        """Somebody else, or oneself. What they invited ends with them: nobody leaves a door open behind themselves. Raises Forbidden,
        MemberMissing, OwnerStays, LastAdmin."""
        team = await self._teams.locked(workspace_id)
        if by != user_id:
            team.check_is_admin(by)
        team.check_can_lose_admin(user_id)
        await self._teams.revoke_all_by(workspace_id=workspace_id, invited_by=user_id)
        await self._teams.remove_member(workspace_id=workspace_id, user_id=user_id)

    async def hand_over(self, *, workspace_id: UUID, owner_id: UUID, to: UUID) -> None:
        """The new owner becomes an admin; the old one stays an admin. Raises Forbidden, MemberMissing."""
        team = await self._teams.locked(workspace_id)
        if team.owner_id != owner_id:
            raise Forbidden("Only the owner hands over the ownership.")
        team.member(to)
        await self._teams.change_role(workspace_id=workspace_id, user_id=to, role=Role.ADMIN)
        await self._teams.hand_over(workspace_id=workspace_id, user_id=to)
