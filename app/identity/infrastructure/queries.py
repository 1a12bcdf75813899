"""Reads for the screens: plain selects over control tables."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.infrastructure.tables import members_table, users_table, workspaces_table
from tenants.tables import tenants_table


@dataclass(frozen=True, kw_only=True, slots=True)
class UserRow:
    id: UUID
    email: str
    name: str
    language: str


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


async def read_user(session: AsyncSession, user_id: UUID) -> UserRow:
    columns = users_table.c
    row = (await session.execute(select(columns.id, columns.email, columns.name, columns.language).where(columns.id == user_id))).one()
    return UserRow(**row._mapping)


async def workspaces_of(session: AsyncSession, user_id: UUID) -> list[WorkspaceRow]:
    """Oldest first: the one made at sign-up is where people land."""
    rows = await session.execute(_workspaces().where(members_table.c.user_id == user_id).order_by(workspaces_table.c.id))
    return [WorkspaceRow(**row._mapping) for row in rows]


async def read_workspace(session: AsyncSession, *, user_id: UUID, workspace_id: UUID) -> WorkspaceRow:
    """For a member; the membership was checked."""
    mine = _workspaces().where(members_table.c.user_id == user_id, workspaces_table.c.id == workspace_id)
    return WorkspaceRow(**(await session.execute(mine)).one()._mapping)


def _workspaces() -> Select[tuple[UUID, str, str, str, str, str, str, str | None]]:
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
            tenants_table.c.suspended_reason,
        )
        .join(members_table, members_table.c.workspace_id == columns.id)
        .outerjoin(tenants_table, tenants_table.c.workspace_id == columns.id)
    )


def _status() -> ColumnElement[str]:
    """Active only once the profile is written too."""
    is_unready = workspaces_table.c.ready_at.is_(None) | tenants_table.c.status.is_(None)
    return case((is_unready, "provisioning"), else_=tenants_table.c.status)
