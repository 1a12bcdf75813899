"""Somebody joins a team: with the account they have, or with a new one that the invitation's letter has proven."""

from dataclasses import dataclass, field

from app.identity.application.ports import Accounts, Teams
from app.identity.domain.accounts import User
from app.identity.domain.team import Invitation
from app.kernel.clock import Clock
from app.kernel.errors import Conflict, Forbidden
from app.kernel.ids import new_id


class InvitationForAnother(Forbidden):
    """The invitation is for another e-mail address than the one signed in."""

    code = "invitation_for_another"


class AccountExists(Conflict):
    """There is an account with the invited address: sign in, then accept."""

    code = "account_exists"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewPerson:
    name: str
    language: str
    password_hash: str = field(repr=False)


class AcceptInvitation:
    def __init__(self, *, accounts: Accounts, teams: Teams, clock: Clock) -> None:
        self._accounts = accounts
        self._teams = teams
        self._clock = clock

    async def by_member_to_be(self, token: str, *, user: User) -> Invitation:
        """Raises LinkSpent, InvitationForAnother, AlreadyMember."""
        invitation = await self._teams.by_token(token)
        if user.email != invitation.email:
            raise InvitationForAnother
        await self._accounts.mark_verified(user_id=user.id, email=user.email, at=self._clock.now())
        return await self._join(invitation, user)

    async def by_newcomer(self, token: str, person: NewPerson) -> tuple[Invitation, User]:
        """Raises LinkSpent, AccountExists."""
        invitation = await self._teams.by_token(token)
        if await self._accounts.user_by_email(invitation.email) is not None:
            raise AccountExists
        now = self._clock.now()
        user = User(
            id=new_id(),
            email=invitation.email,
            name=person.name,
            password_hash=person.password_hash,
            language=person.language,
            created_at=now,
            verified_at=now,
        )
        await self._accounts.add_user(user)
        return await self._join(invitation, user), user

    async def _join(self, invitation: Invitation, user: User) -> Invitation:
        await self._teams.mark_accepted(invitation.id)
        await self._teams.add_member(workspace_id=invitation.workspace_id, user_id=user.id, role=invitation.role)
        return invitation
