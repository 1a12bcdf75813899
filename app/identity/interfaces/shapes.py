"""What crosses the wire, camelCase."""

from datetime import datetime
from typing import Self
from uuid import UUID

import msgspec

from app.identity.domain.accounts import Account
from app.identity.infrastructure.queries import UserRow, WorkspaceRow
from app.settings import Settings


class Body(msgspec.Struct, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A request body: unknown fields are refused, so that a typing mistake is not silently ignored."""


class Shape(msgspec.Struct, kw_only=True, rename="camel"):
    """A part of an answer."""


class SignUpBody(Body):
    email: str
    password: str
    name: str
    workspace_name: str
    language: str
    currency: str


class LogInBody(Body):
    email: str
    password: str


class WorkspaceChanges(Body):
    """A field that is left out stays as it is."""

    name: str | msgspec.UnsetType = msgspec.UNSET
    assistant_enabled: bool | msgspec.UnsetType = msgspec.UNSET
    shows_read: bool | msgspec.UnsetType = msgspec.UNSET
    links_ask_digits: bool | msgspec.UnsetType = msgspec.UNSET


class UserShape(Shape):
    """`email_verified` is false until the person opened a link that was mailed to them; `is_platform_admin` opens /api/platform.

    `needs_second_factor`: a platform admin without one, where the installation asks for it: /api/platform stays shut until it is on.
    """

    id: UUID
    email: str
    name: str
    language: str
    email_verified: bool
    has_second_factor: bool
    is_platform_admin: bool = False
    needs_second_factor: bool = False

    @classmethod
    def of(cls, row: UserRow, *, settings: Settings) -> Self:
        return cls(
            id=row.id,
            email=row.email,
            name=row.name,
            language=row.language,
            email_verified=row.is_verified,
            has_second_factor=row.has_second_factor,
            is_platform_admin=row.is_platform_admin,
            needs_second_factor=settings.asks_platform_admins_for_factor and row.is_platform_admin and not row.has_second_factor,
        )


class NewWorkspace(Shape):
    id: UUID
    name: str
    status: str


class SignedUp(Shape):
    user: UserShape
    workspace: NewWorkspace

    @classmethod
    def of(cls, account: Account) -> Self:
        user, workspace = account.user, account.workspace
        return cls(
            user=UserShape(
                id=user.id,
                email=user.email,
                name=user.name,
                language=user.language,
                email_verified=user.verified_at is not None,
                has_second_factor=False,
            ),
            workspace=NewWorkspace(id=workspace.id, name=workspace.name, status="active"),
        )


class WorkspaceSummary(Shape):
    """`status` is provisioning, active or suspended; `role` is what the reader is in it.

    `needs_second_factor`: the reader is an admin without one, and the workspace asks its admins for one: nothing else opens until it is on.
    """

    id: UUID
    name: str
    role: str
    status: str
    language: str
    currency: str
    needs_second_factor: bool

    @classmethod
    def of(cls, row: WorkspaceRow) -> Self:
        return cls(
            id=row.id,
            name=row.name,
            role=row.role,
            status=row.status,
            language=row.language,
            currency=row.currency,
            needs_second_factor=row.needs_second_factor,
        )


class SignedIn(Shape):
    user: UserShape
    workspaces: list[WorkspaceSummary]


class Workspaces(Shape):
    items: list[WorkspaceSummary]
    next_cursor: str | None


class WorkspaceShape(Shape):
    """`suspended_reason` is what the platform's admin wrote, while the status is suspended; `drop_after` the moment from which on the
    workspace is gone for good, while that is announced; `links_ask_digits`: before a document is
    fetched or a customer deletes themselves by a secure link, they give the last digits of their number."""

    id: UUID
    name: str
    role: str
    status: str
    language: str
    currency: str
    timezone: str
    assistant_enabled: bool
    shows_read: bool
    suspended_reason: str | None
    drop_after: datetime | None
    second_factor_required: bool
    links_ask_digits: bool
