"""Which workspaces there are, where each one lives, and whether it may work. Cached for a few seconds per process."""

import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from tenants.history import History, oldest_code_of
from tenants.readiness import is_ready
from tenants.sessions import Sessions
from tenants.tables import tenants_table
from tenants.tenant import Tenant, TenantStatus, schema_name

CACHE_S = 5.0


class TenantDirectory:
    def __init__(self, sessions: Sessions, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._sessions = sessions
        self._monotonic = monotonic
        self._cache: dict[UUID, tuple[float, Tenant]] = {}

    async def find(self, workspace_id: UUID) -> Tenant | None:
        """The tenant of a workspace, at most CACHE_S seconds old; None when there is no such workspace."""
        cached = self._cache.get(workspace_id)
        if cached and cached[0] > self._monotonic() and is_ready(cached[1]):
            return cached[1]
        async with self._sessions.control() as session:
            tenant = await read_tenant(session, workspace_id)
        if tenant is not None:
            self._cache[workspace_id] = (self._monotonic() + CACHE_S, tenant)
        return tenant

    def forget(self, workspace_id: UUID) -> None:
        self._cache.pop(workspace_id, None)

    async def all(self) -> Sequence[Tenant]:
        async with self._sessions.control() as session:
            rows = await session.execute(_select_tenants().order_by(tenants_table.c.workspace_id))
            return [_tenant(row) for row in rows]


async def read_tenant(session: AsyncSession, workspace_id: UUID) -> Tenant | None:
    row = (await session.execute(_select_tenants().where(tenants_table.c.workspace_id == workspace_id))).one_or_none()
    return None if row is None else _tenant(row)


async def reserve(session: AsyncSession, workspace_id: UUID, *, cluster: str = "main") -> Tenant:
    """Writes the directory row; doing it twice is harmless."""
    await session.execute(
        insert(tenants_table)
        .values(workspace_id=workspace_id, schema_name=schema_name(workspace_id), cluster=cluster, status=TenantStatus.PROVISIONING)
        .on_conflict_do_nothing()
    )
    # The row is held: of two makers of one workspace the second sees what the first has decided.
    row = (await session.execute(_select_tenants().where(tenants_table.c.workspace_id == workspace_id).with_for_update())).one()
    return _tenant(row)


async def note_revision(session: AsyncSession, *workspace_ids: UUID, history: History) -> None:
    """The directory learns that these schemas stand at this history's head, and which programs may use them."""
    await session.execute(
        update(tenants_table)
        .where(tenants_table.c.workspace_id.in_(workspace_ids))
        .values(revision=history[-1].revision, oldest_code=oldest_code_of(history))
    )


def _select_tenants() -> Select[Any]:
    columns = tenants_table.c
    return select(
        columns.workspace_id,
        columns.schema_name,
        columns.cluster,
        columns.status,
        columns.revision,
        columns.oldest_code,
        columns.drop_after,
        columns.suspended_reason,
        columns.moving_to,
    )


def _tenant(row: Row[Any]) -> Tenant:
    return Tenant(
        workspace_id=row.workspace_id,
        schema=row.schema_name,
        cluster=row.cluster,
        status=TenantStatus(row.status),
        revision=row.revision,
        oldest_code=row.oldest_code,
        drop_after=row.drop_after,
        suspended_reason=row.suspended_reason,
        moving_to=row.moving_to,
    )
