"""Homes made ahead of time: a sign-up then renames a schema and a role instead of waiting for forty tables."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.kernel.ids import new_id
from tenants.migrator import apply_revisions
from tenants.sessions import Sessions
from tenants.tables import spare_homes_table
from tenants.tenant import schema_name

SPARES = 5
_LOCK = 7305121
_columns = spare_homes_table.c


class SpareHomes:
    """Kept ready on the cluster that takes new workspaces."""

    def __init__(self, *, sessions: Sessions, cluster: str, make_id: Callable[[], UUID] = new_id) -> None:
        self._sessions = sessions
        self._cluster = cluster
        self._make_id = make_id

    async def keep_ready(self, count: int = SPARES) -> int:
        """Makes what is missing, one after the other, and says how many. Of several workers one does it; the others pass by."""
        made = 0
        async with self._sessions.control() as guard:
            if not await guard.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}):
                return 0
            while (spare := await self._next_unfinished(count)) is not None:
                await self._make(spare)
                made += 1
        return made

    async def _next_unfinished(self, count: int) -> UUID | None:
        """One that was begun and never finished, or a new one while there are too few."""
        async with self._sessions.control() as session:
            free = _columns.cluster == self._cluster, _columns.claimed_for.is_(None)
            unfinished: UUID | None = await session.scalar(select(_columns.id).where(*free, _columns.is_ready.is_(False)).limit(1))
            if unfinished is not None:
                return unfinished
            if (await session.scalar(select(func.count()).select_from(spare_homes_table).where(*free)) or 0) >= count:
                return None
            spare = self._make_id()
            await session.execute(insert(spare_homes_table).values(id=spare, cluster=self._cluster))
            await session.commit()
            return spare

    async def _make(self, spare: UUID) -> None:
        schema = schema_name(spare)
        async with self._sessions.engine(self._cluster).begin() as connection:
            await self._sessions.roles(self._cluster).create_home(connection, schema)
            await apply_revisions(connection, schema)
        async with self._sessions.control() as session:
            await session.execute(update(spare_homes_table).where(_columns.id == spare).values(is_ready=True))
            await session.commit()


async def claim_spare(session: AsyncSession, *, workspace_id: UUID, cluster: str) -> UUID | None:
    """The spare that this workspace takes, or has taken before it was cut off. The caller holds the workspace's directory row."""
    mine: UUID | None = await session.scalar(select(_columns.id).where(_columns.claimed_for == workspace_id))
    if mine is not None:
        return mine
    free = (
        select(_columns.id)
        .where(_columns.cluster == cluster, _columns.claimed_for.is_(None), _columns.is_ready)
        .order_by(_columns.created_at)
        .limit(1)
        # Sign-ups at the same moment each take another one, and none waits.
        .with_for_update(skip_locked=True)
    )
    claimed: UUID | None = await session.scalar(
        update(spare_homes_table).where(_columns.id == free.scalar_subquery()).values(claimed_for=workspace_id).returning(_columns.id)
    )
    return claimed


async def let_go_of_spare(session: AsyncSession, spare: UUID, *, was_used: bool) -> None:
    """A used one is no more; one that was not needed goes back."""
    if was_used:
        await session.execute(delete(spare_homes_table).where(_columns.id == spare))
    else:
        await session.execute(update(spare_homes_table).where(_columns.id == spare).values(claimed_for=None))
