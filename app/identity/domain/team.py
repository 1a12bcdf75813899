"""Who may leave a team, and who must stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.identity.domain.accounts import Role
from app.kernel.errors import Conflict, Forbidden, Invalid, NotFound

INVITATION_LIFE = timedelta(days=7)


class LastAdmin(Conflict):
    """A workspace keeps at least one admin."""

    code = "last_admin"


class OwnerStays(Conflict):
    """The owner keeps the role of admin; hand the ownership to somebody else first."""

    code = "owner_stays"


class AlreadyMember(Conflict):
    """This person is a member already."""

    code = "already_member"


class MemberMissing(NotFound):
    """There is no such member."""

    code = "member_not_found"


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    user_id: UUID
    role: Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation:
    id: UUID
    workspace_id: UUID
    email: str
    role: Role
    invited_by: UUID
    created_at: datetime
    expires_at: datetime


def a_role(text: str) -> Role:
    """Raises Invalid for anything but admin, manager, agent."""
    try:
        return Role(text)
    except ValueError:
        raise Invalid("Choose one of: admin, manager, agent.", field="role") from None


@dataclass(frozen=True, kw_only=True, slots=True)
class Team:
    """The members of one workspace, locked while a change is judged."""

    owner_id: UUID
    members: tuple[Member, ...]

    def member(self, user_id: UUID) -> Member:
        """Raises MemberMissing."""
        found = next((member for member in self.members if member.user_id == user_id), None)
        if found is None:
            raise MemberMissing
        return found

    def check_is_admin(self, user_id: UUID) -> None:
        """At the door a role is remembered for some seconds; what changes a team is judged by what it is now. Raises Forbidden."""
        found = next((member for member in self.members if member.user_id == user_id), None)
        if found is None or found.role is not Role.ADMIN:
            raise Forbidden("Only an admin changes the team.")

    def check_can_lose_admin(self, user_id: UUID) -> None:
        """Before a member leaves or gets another role. Raises MemberMissing, OwnerStays, LastAdmin."""
        member = self.member(user_id)
        if user_id == self.owner_id:
            raise OwnerStays
        if member.role is Role.ADMIN and not _admins(self.members, but=user_id):
            raise LastAdmin


def _admins(members: Iterable[Member], *, but: UUID) -> list[Member]:
    return [member for member in members if member.role is Role.ADMIN and member.user_id != but]
