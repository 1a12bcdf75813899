"""A workspace moves between two clusters of one installation: announced, held, copied, moved; later its old tables are dropped.

Each step is durable before it is noted, and doing it again changes nothing: killed anywhere, the same command goes on. Until it has
moved it can be called off and everything is as before; after that, going back is a move in the other direction, with all that
happened since. At no moment are there two places where the workspace could be written to.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.kernel.clock import Clock
from app.kernel.errors import NotFound
from tenants.directory import CACHE_S, TenantDirectory, read_tenant
from tenants.moving.hold import Hold, exists
from tenants.moving.moves import Move, Step, announce_move, forget_move, moves_with_old_tables, note_moved, note_step, read_move
from tenants.moving.transfer import Carried, Transfer
from tenants.sessions import Sessions, UnknownCluster
from tenants.tenant import Tenant, TenantStatus

log = structlog.get_logger()
KEEP_OLD = timedelta(days=7)
# Whoever has just read the directory believes it for CACHE_S; a moment more for a session that was about to be opened.
SETTLE_S = CACHE_S + 1.0
REST_WITHIN_S = 90.0
_LOCK = "hashtextextended(:name, 7305122)"


class MoveRefused(Exception):
    """It cannot be done as asked; nothing was changed. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Moved:
    """`carried` is None when an earlier run had carried it already."""

    tenant: Tenant
    carried: Carried | None


def _go_on(_step: str) -> None:
    return None


class MoveWorkspace:
    """`reached` is told when something has become durable: tests cut the work off there."""

    def __init__(
        self,
        *,
        sessions: Sessions,
        directory: TenantDirectory,
        clock: Clock,
        settle_s: float = SETTLE_S,
        rest_within_s: float = REST_WITHIN_S,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        reached: Callable[[str], None] = _go_on,
    ) -> None:
        self._sessions = sessions
        self._directory = directory
        self._clock = clock
        self._settle_s = settle_s
        self._rest_within_s = rest_within_s
        self._sleep = sleep
        self._reached = reached

    async def __call__(self, workspace_id: UUID, *, cluster: str, keep: timedelta = KEEP_OLD) -> Moved:
        """Raises MoveRefused, NotFound; StillWorking and NotTheSame, after which it can be run again or called off."""
        async with self._alone(workspace_id):
            tenant, move = await self._find(workspace_id)
            if move is None or (move.step is Step.MOVED and cluster != tenant.cluster):
                move = await self._announce(tenant, cluster, earlier=move)
            elif move.step is Step.RETURNING:
                raise MoveRefused(f"workspace {workspace_id} is on its way back to {move.source}: end that first with --undo")
            elif move.target != cluster:
                raise MoveRefused(f"workspace {workspace_id} is on its way to {move.target}: end that first, or call it off with --undo")
            carried = None if move.step is Step.MOVED else await self._go_on(tenant, move, keep)
            return Moved(await self._now(workspace_id), carried)

    async def call_off(self, workspace_id: UUID) -> Moved:
        """Back to where it came from. Raises MoveRefused when there is nothing to call off, or its old tables are gone."""
        tenant, move = await self._find(workspace_id)
        if move is None:
            raise MoveRefused(f"workspace {workspace_id} has no move that could be called off: to go back, move it to where it was")
        if move.step is Step.MOVED:
            # What was written since has to come along.
            return await self(workspace_id, cluster=move.source)
        async with self._alone(workspace_id):
            tenant, move = await self._find(workspace_id)
            if move is None or move.step is Step.MOVED:
                raise MoveRefused(f"the move of workspace {workspace_id} has ended meanwhile")
            await self._return(tenant, move)
            return Moved(await self._now(workspace_id), None)

    async def drop_old_tables(self, workspace_id: UUID) -> None:
        """Now, instead of after the days of keeping. Raises MoveRefused while the workspace is still on its way."""
        async with self._alone(workspace_id):
            tenant, move = await self._find(workspace_id)
            if move is not None and move.step is not Step.MOVED:
                raise MoveRefused(f"workspace {workspace_id} is still on its way: its old tables are all it has")
            if move is not None:
                await self._forget_old(tenant, move)

    async def drop_due(self) -> int:
        """The chores' part: how many old homes were dropped. One that cannot be dropped now is tried again, and stops no other."""
        async with self._sessions.control() as session:
            due = await moves_with_old_tables(session, due=self._clock.now())
        dropped = 0
        for move in due:
            try:
                await self.drop_old_tables(move.workspace_id)
                dropped += 1
            except (SQLAlchemyError, OSError, MoveRefused, UnknownCluster) as error:
                log.warning("old_tables_not_dropped", tenant=str(move.workspace_id), error=type(error).__name__)
        return dropped

    async def _announce(self, tenant: Tenant, cluster: str, *, earlier: Move | None) -> Move:
        self._check(tenant, cluster)
        await self._require_home(tenant)
        if earlier is not None:
            await self._forget_old(tenant, earlier)  # they would be in the way of the new home, and are older than it
        async with self._sessions.control() as session:
            await announce_move(session, workspace_id=tenant.workspace_id, source=tenant.cluster, target=cluster)
            await session.commit()
        self._reached("announced")
        _, move = await self._find(tenant.workspace_id)
        assert move is not None
        return move

    def _check(self, tenant: Tenant, cluster: str) -> None:
        if cluster not in self._sessions.clusters:
            raise MoveRefused(f"there is no cluster {cluster}: SHOPME_DATABASE_CLUSTERS names {', '.join(self._sessions.clusters)}")
        if cluster == tenant.cluster:
            raise MoveRefused(f"workspace {tenant.workspace_id} lives on {cluster} already")
        if tenant.status is TenantStatus.PROVISIONING:
            raise MoveRefused(f"workspace {tenant.workspace_id} is still being made")
        if tenant.drop_after is not None:
            raise MoveRefused(f"workspace {tenant.workspace_id} is leaving: `shopme tenants undrop` first")

    async def _require_home(self, tenant: Tenant) -> None:
        """Old tables of an earlier move are only given up when those that are newer can be reached."""
        async with self._sessions.engine(tenant.cluster).connect() as connection:
            if not await exists(connection, tenant.schema):
                raise MoveRefused(f"workspace {tenant.workspace_id} has no tables on {tenant.cluster}")

    async def _go_on(self, tenant: Tenant, move: Move, keep: timedelta) -> Carried | None:
        step, carried = move.step, None
        if step is Step.ANNOUNCED:
            await self._sleep(self._settle_s)
            await Hold(self._sessions, tenant, cluster=move.source).take(within_s=self._rest_within_s)
            self._reached("held")
            step = await self._note(move, Step.HELD)
        if step is Step.HELD:
            carried = await Transfer(self._sessions, tenant, source=move.source, target=move.target).carry()
            self._reached("copied")
            step = await self._note(move, Step.COPIED)
        async with self._sessions.control() as session:
            await note_moved(session, move, drop_source_after=self._clock.now() + keep)
            await session.commit()
        self._directory.forget(move.workspace_id)
        self._reached("moved")
        if not keep:
            await self._forget_old(tenant, move)
        return carried

    async def _return(self, tenant: Tenant, move: Move) -> None:
        await self._note(move, Step.RETURNING)
        self._reached("returning")
        await Transfer(self._sessions, tenant, source=move.source, target=move.target).throw_away()
        self._reached("thrown away")
        await Hold(self._sessions, tenant, cluster=move.source).give_back()
        self._reached("given back")
        await self._forget(move)

    async def _forget_old(self, tenant: Tenant, move: Move) -> None:
        await Hold(self._sessions, tenant, cluster=move.source).drop()
        self._reached("dropped")
        await self._forget(move)

    async def _forget(self, move: Move) -> None:
        async with self._sessions.control() as session:
            await forget_move(session, move)
            await session.commit()
        self._directory.forget(move.workspace_id)

    async def _note(self, move: Move, step: Step) -> Step:
        async with self._sessions.control() as session:
            await note_step(session, move.workspace_id, step)
            await session.commit()
        self._reached(f"{step} noted")
        return step

    async def _find(self, workspace_id: UUID) -> tuple[Tenant, Move | None]:
        async with self._sessions.control() as session:
            tenant, move = await read_tenant(session, workspace_id), await read_move(session, workspace_id)
        if tenant is None:
            raise NotFound("There is no such workspace.", workspace_id=str(workspace_id))
        return tenant, move

    async def _now(self, workspace_id: UUID) -> Tenant:
        tenant, _ = await self._find(workspace_id)
        return tenant

    @asynccontextmanager
    async def _alone(self, workspace_id: UUID) -> AsyncIterator[None]:
        """Two who move the same workspace would undo each other's work."""
        async with self._sessions.engine("main").begin() as connection:
            await connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout TO 0")
            is_mine = await connection.scalar(text(f"SELECT pg_try_advisory_xact_lock({_LOCK})"), {"name": str(workspace_id)})
            if not is_mine:
                raise MoveRefused(f"somebody else is moving workspace {workspace_id} in this moment")
            yield
