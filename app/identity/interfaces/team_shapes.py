"""What crosses the wire about a team, camelCase."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from app.identity.domain.accounts import Role
from app.identity.infrastructure.queries import InvitationRow, MemberRow
from app.identity.interfaces.shapes import Body, Shape


class RoleBody(Body):
    role: Literal["admin", "manager", "agent"]


class OwnerBody(Body):
    user_id: UUID
    password: str


class InvitationBody(Body):
    email: str
    role: str


class JoinBody(Body):
    token: str
    name: str
    password: str
    language: str


class MemberShape(Shape):
    """`has_second_factor` is told to admins only, and null for others."""

    user_id: UUID
    name: str
    email: str
    role: str
    is_owner: bool
    joined_at: datetime
    has_second_factor: bool | None

    @classmethod
    def of(cls, row: MemberRow, *, reader: str) -> Self:
        return cls(
            user_id=row.user_id,
            name=row.name,
            email=row.email,
            role=row.role,
            is_owner=row.is_owner,
            joined_at=row.joined_at,
            has_second_factor=row.has_second_factor if reader == Role.ADMIN else None,
        )


class Members(Shape):
    items: list[MemberShape]
    next_cursor: str | None


class InvitationShape(Shape):
    id: UUID
    email: str
    role: str
    invited_by: str
    created_at: datetime
    expires_at: datetime
    is_expired: bool

    @classmethod
    def of(cls, row: InvitationRow, *, at: datetime) -> Self:
        return cls(
            id=row.id,
            email=row.email,
            role=row.role,
            invited_by=row.invited_by,
            created_at=row.created_at,
            expires_at=row.expires_at,
            is_expired=row.expires_at <= at,
        )


class Invitations(Shape):
    items: list[InvitationShape]
    next_cursor: str | None


class OpenedInvitation(Shape):
    """`has_account`: sign in with `email`, then accept; otherwise join with a name and a password."""

    workspace_name: str
    email: str
    role: str
    has_account: bool


class Joined(Shape):
    workspace_id: UUID
