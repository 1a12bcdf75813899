"""A colleague is invited by e-mail."""

from uuid import UUID

from app.identity.application.ports import Letters, Teams
from app.identity.domain.emails import an_email
from app.identity.domain.letters import LetterKind
from app.identity.domain.team import AlreadyMember, Invitation, a_role


class InviteMember:
    def __init__(self, *, teams: Teams, letters: Letters) -> None:
        self._teams = teams
        self._letters = letters

    async def __call__(self, *, workspace_id: UUID, email: str, role: str, invited_by: UUID) -> Invitation:
        """Inviting again replaces the open invitation. Raises Invalid, Forbidden, AlreadyMember."""
        address, wanted = an_email(email), a_role(role)
        (await self._teams.locked(workspace_id)).check_is_admin(invited_by)
        if await self._teams.is_member(workspace_id=workspace_id, email=address):
            raise AlreadyMember(field="email")
        invitation = await self._teams.invite(workspace_id=workspace_id, email=address, role=wanted, invited_by=invited_by)
        await self._letters.post(LetterKind.INVITATION, recipient=address, subject_id=invitation.id)
        return invitation

    async def again(self, *, workspace_id: UUID, invitation_id: UUID) -> None:
        """Another letter with a new link; the old link stops working. Raises InvitationMissing."""
        email = await self._teams.renew(workspace_id=workspace_id, invitation_id=invitation_id)
        await self._letters.post(LetterKind.INVITATION, recipient=email, subject_id=invitation_id)
