"""Members and invitations of workspaces in schema `platform`."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.domain.account_tokens import LinkSpent, new_token, token_hash
from app.identity.domain.accounts import Role
from app.identity.domain.team import INVITATION_LIFE, AlreadyMember, Invitation, Member, Team
from app.identity.infrastructure.tables import invitations_table, members_table, users_table, workspaces_table
from app.kernel.clock import Clock
from app.kernel.errors import NotFound
from app.kernel.ids import new_id

_members, _invitations, _workspaces = members_table.c, invitations_table.c, workspaces_table.c
_is_open = _invitations.accepted_at.is_(None) & _invitations.revoked_at.is_(None)


class InvitationMissing(NotFound):
    """There is no such open invitation."""

    code = "invitation_not_found"


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenInvitation:
    token: str
    workspace_name: str
    inviter_name: str
    language: str


class SqlTeams:
    """Works in the caller's control transaction."""

    def __init__(self, session: AsyncSession, *, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def locked(self, workspace_id: UUID) -> Team:
        """The workspace's row is locked: two admins who leave at once come one after the other."""
        owner = select(_workspaces.owner_id).where(_workspaces.id == workspace_id).with_for_update()
        owner_id = await self._session.scalar(owner)
        assert owner_id is not None, "the membership was checked"
        rows = await self._session.execute(select(_members.user_id, _members.role).where(_members.workspace_id == workspace_id))
        return Team(owner_id=owner_id, members=tuple(Member(user_id=row.user_id, role=Role(row.role)) for row in rows))

    async def add_member(self, *, workspace_id: UUID, user_id: UUID, role: Role) -> None:
        """Raises AlreadyMember."""
        try:
            await self._session.execute(
                insert(members_table).values(user_id=user_id, workspace_id=workspace_id, role=role, created_at=self._clock.now())
            )
        except IntegrityError as error:
            raise AlreadyMember from error

    async def change_role(self, *, workspace_id: UUID, user_id: UUID, role: Role) -> None:
        mine = (_members.workspace_id == workspace_id) & (_members.user_id == user_id)
        await self._session.execute(update(members_table).where(mine).values(role=role))

    async def remove_member(self, *, workspace_id: UUID, user_id: UUID) -> None:
        mine = (_members.workspace_id == workspace_id) & (_members.user_id == user_id)
        await self._session.execute(delete(members_table).where(mine))

    async def hand_over(self, *, workspace_id: UUID, user_id: UUID) -> None:
        await self._session.execute(update(workspaces_table).where(_workspaces.id == workspace_id).values(owner_id=user_id))

    async def is_member(self, *, workspace_id: UUID, email: str) -> bool:
        statement = select(_members.user_id).join(users_table, users_table.c.id == _members.user_id)
        found = statement.where(_members.workspace_id == workspace_id, users_table.c.email == email)
        return await self._session.scalar(found) is not None

    async def invite(self, *, workspace_id: UUID, email: str, role: Role, invited_by: UUID) -> Invitation:
        """Replaces an open invitation of the same address."""
        now = self._clock.now()
        same = (_invitations.workspace_id == workspace_id) & (_invitations.email == email) & _is_open
        await self._session.execute(update(invitations_table).where(same).values(revoked_at=now))
        invitation = Invitation(
            id=new_id(),
            workspace_id=workspace_id,
            email=email,
            role=role,
            invited_by=invited_by,
            created_at=now,
            expires_at=now + INVITATION_LIFE,
        )
        values = {name: getattr(invitation, name) for name in Invitation.__slots__}
        await self._session.execute(insert(invitations_table).values(**values))
        return invitation

    async def renew(self, *, workspace_id: UUID, invitation_id: UUID) -> str:
        """Another week; says to whom. Raises InvitationMissing."""
        mine = (_invitations.id == invitation_id) & (_invitations.workspace_id == workspace_id) & _is_open
        statement = update(invitations_table).where(mine).values(expires_at=self._clock.now() + INVITATION_LIFE)
        email: str | None = await self._session.scalar(statement.returning(_invitations.email))
        if email is None:
            raise InvitationMissing
        return email

    async def revoke(self, *, workspace_id: UUID, invitation_id: UUID) -> str:
        """Says whose it was. Raises InvitationMissing."""
        mine = (_invitations.id == invitation_id) & (_invitations.workspace_id == workspace_id) & _is_open
        statement = update(invitations_table).where(mine).values(revoked_at=self._clock.now())
        email: str | None = await self._session.scalar(statement.returning(_invitations.email))
        if email is None:
            raise InvitationMissing
        return email

    async def revoke_all_by(self, *, workspace_id: UUID, invited_by: UUID) -> None:
        theirs = (_invitations.workspace_id == workspace_id) & (_invitations.invited_by == invited_by) & _is_open
        await self._session.execute(update(invitations_table).where(theirs).values(revoked_at=self._clock.now()))

    async def write_down(self, invitation_id: UUID) -> WrittenInvitation | None:
        """A fresh token for an open invitation; the earlier one no longer opens anything."""
        token = new_token()
        mine = (_invitations.id == invitation_id) & _is_open & (_invitations.expires_at > self._clock.now())
        statement = update(invitations_table).where(mine).values(token_hash=token_hash(token))
        row = (await self._session.execute(statement.returning(_invitations.workspace_id, _invitations.invited_by))).one_or_none()
        if row is None:
            return None
        facts = select(_workspaces.name, _workspaces.language, users_table.c.name.label("inviter"))
        of_both = facts.select_from(workspaces_table.join(users_table, users_table.c.id == row.invited_by))
        found = (await self._session.execute(of_both.where(_workspaces.id == row.workspace_id))).one()
        return WrittenInvitation(token=token, workspace_name=found.name, inviter_name=found.inviter, language=found.language)

    async def by_token(self, token: str) -> Invitation:
        """Locked until the transaction ends. Raises LinkSpent."""
        columns = [invitations_table.c[name] for name in Invitation.__slots__]
        good = (_invitations.token_hash == token_hash(token)) & _is_open & (_invitations.expires_at > self._clock.now())
        row = (await self._session.execute(select(*columns).where(good).with_for_update())).one_or_none()
        if row is None:
            raise LinkSpent
        return Invitation(**{**row._mapping, "role": Role(row.role)})

    async def mark_accepted(self, invitation_id: UUID) -> None:
        await self._session.execute(update(invitations_table).where(_invitations.id == invitation_id).values(accepted_at=self._clock.now()))
