"""Reads for the screens: plain selects over control tables."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.domain.accounts import Role
from app.identity.domain.sessions import REFRESH_LIFE
from app.identity.infrastructure.tables import (
    invitations_table,
    members_table,
    recovery_codes_table,
    second_factors_table,
    sessions_table,
    users_table,
    workspaces_table,
)  # fmt: skip
from tenants.tables import tenants_table
from tenants.tenant import LEAVING

_factors = second_factors_table.c
# For an outer join from members: the factor that counts, because a code has confirmed it.
HAS_FACTOR = and_(_factors.user_id == members_table.c.user_id, _factors.confirmed_at.is_not(None))
NEEDS_FACTOR = and_(workspaces_table.c.second_factor_required, members_table.c.role == Role.ADMIN, _factors.user_id.is_(None))


@dataclass(frozen=True, kw_only=True, slots=True)
class UserRow:
    id: UUID
    email: str
    name: str
    language: str
    is_verified: bool
    has_second_factor: bool
    is_platform_admin: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkspaceRow:
    id: UUID
    name: str
    role: str
    status: str
    language: str
    currency: str
    timezone: str
    suspended_reason: str | None
    drop_after: datetime | None
    second_factor_required: bool
    links_ask_digits: bool
    needs_second_factor: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionRow:
    id: UUID
    user_agent: str
    address: str
    created_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberRow:
    user_id: UUID
    name: str
    email: str
    role: str
    is_owner: bool
    joined_at: datetime
    has_second_factor: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FactorRow:
    """`since` is None while there is none."""

    since: datetime | None
    recovery_codes_left: int


@dataclass(frozen=True, kw_only=True, slots=True)
class InvitationRow:
    id: UUID
    email: str
    role: str
    invited_by: str
    created_at: datetime
    expires_at: datetime


async def read_user(session: AsyncSession, user_id: UUID) -> UserRow:
    columns = users_table.c
    is_verified = columns.verified_at.is_not(None).label("is_verified")
    factor = and_(_factors.user_id == columns.id, _factors.confirmed_at.is_not(None))
    has_factor = _factors.user_id.is_not(None).label("has_second_factor")
    told = (columns.id, columns.email, columns.name, columns.language, is_verified, has_factor, columns.is_platform_admin)
    statement = select(*told).select_from(users_table.outerjoin(second_factors_table, factor)).where(columns.id == user_id)
    row = (await session.execute(statement)).one()
    return UserRow(**row._mapping)


async def platform_admins(session: AsyncSession) -> list[str]:
    """Their addresses, in order."""
    columns = users_table.c
    return list(await session.scalars(select(columns.email).where(columns.is_platform_admin).order_by(columns.email)))


async def sessions_of(session: AsyncSession, user_id: UUID, *, at: datetime) -> list[SessionRow]:
    """The open ones, the latest first."""
    columns = sessions_table.c
    statement = select(columns.id, columns.user_agent, columns.address, columns.created_at, columns.last_seen_at)
    is_open = (columns.user_id == user_id) & columns.revoked_at.is_(None) & (columns.expires_at > at)
    # A session whose last refresh token has expired cannot come back, whatever its own end.
    is_alive = columns.last_seen_at > at - REFRESH_LIFE
    rows = await session.execute(statement.where(is_open, is_alive).order_by(columns.last_seen_at.desc()))
    return [SessionRow(**row._mapping) for row in rows]


async def factor_of(session: AsyncSession, user_id: UUID) -> FactorRow:
    codes = recovery_codes_table.c
    left = select(func.count()).where(codes.user_id == user_id, codes.used_at.is_(None)).scalar_subquery()
    since = select(_factors.confirmed_at).where(_factors.user_id == user_id).scalar_subquery()
    row = (await session.execute(select(since.label("since"), left.label("left")))).one()
    return FactorRow(since=row.since, recovery_codes_left=row.left)


async def user_of_session(session: AsyncSession, session_id: UUID) -> UUID | None:
    user_id: UUID | None = await session.scalar(select(sessions_table.c.user_id).where(sessions_table.c.id == session_id))
    return user_id


async def members_of(session: AsyncSession, workspace_id: UUID) -> list[MemberRow]:
    """In the order they joined."""
    members, users, workspaces = members_table.c, users_table.c, workspaces_table.c
    is_owner = (workspaces.owner_id == users.id).label("is_owner")
    joined = members.created_at.label("joined_at")
    has_factor = _factors.user_id.is_not(None).label("has_second_factor")
    statement = (
        select(members.user_id, users.name, users.email, members.role, is_owner, joined, has_factor)
        .join(users_table, users.id == members.user_id)
        .join(workspaces_table, workspaces.id == members.workspace_id)
        .outerjoin(second_factors_table, HAS_FACTOR)
        .where(members.workspace_id == workspace_id)
        .order_by(members.created_at, members.user_id)
    )
    return [MemberRow(**row._mapping) for row in await session.execute(statement)]


async def invitations_of(session: AsyncSession, workspace_id: UUID) -> list[InvitationRow]:
    """Those neither accepted nor revoked, the newest first."""
    columns = invitations_table.c
    statement = (
        select(columns.id, columns.email, columns.role, users_table.c.name.label("invited_by"), columns.created_at, columns.expires_at)
        .join(users_table, users_table.c.id == columns.invited_by)
        .where(columns.workspace_id == workspace_id, columns.accepted_at.is_(None), columns.revoked_at.is_(None))
        .order_by(columns.id.desc())
    )
    return [InvitationRow(**row._mapping) for row in await session.execute(statement)]


async def workspace_name(session: AsyncSession, workspace_id: UUID) -> str:
    return str(await session.scalar(select(workspaces_table.c.name).where(workspaces_table.c.id == workspace_id)))


async def names_of(session: AsyncSession, user_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = await session.execute(select(users_table.c.id, users_table.c.name).where(users_table.c.id.in_(user_ids)))
    return {row.id: row.name for row in rows}


async def workspaces_of(session: AsyncSession, user_id: UUID) -> list[WorkspaceRow]:
    """Oldest first: the one made at sign-up is where people land."""
    rows = await session.execute(_workspaces().where(members_table.c.user_id == user_id).order_by(workspaces_table.c.id))
    return [WorkspaceRow(**row._mapping) for row in rows]


async def read_workspace(session: AsyncSession, *, user_id: UUID, workspace_id: UUID) -> WorkspaceRow:
    """For a member; the membership was checked."""
    mine = _workspaces().where(members_table.c.user_id == user_id, workspaces_table.c.id == workspace_id)
    return WorkspaceRow(**(await session.execute(mine)).one()._mapping)


def _workspaces() -> Select[tuple[UUID, str, str, str, str, str, str, str | None, datetime | None, bool, bool, bool]]:
    columns = workspaces_table.c
    return (
        select(
            columns.id,
            columns.name,
            members_table.c.role,
            _status().label("status"),
            columns.language,
            columns.currency,
            columns.timezone,
            func.nullif(tenants_table.c.suspended_reason, LEAVING).label("suspended_reason"),
            tenants_table.c.drop_after,
            columns.second_factor_required,
            columns.links_ask_digits,
            NEEDS_FACTOR.label("needs_second_factor"),
        )
        .join(members_table, members_table.c.workspace_id == columns.id)
        .outerjoin(second_factors_table, HAS_FACTOR)
        .outerjoin(tenants_table, tenants_table.c.workspace_id == columns.id)
    )


def _status() -> ColumnElement[str]:
    """Active only once the profile is written too."""
    is_unready = workspaces_table.c.ready_at.is_(None) | tenants_table.c.status.is_(None)
    return case((is_unready, "provisioning"), else_=tenants_table.c.status)
