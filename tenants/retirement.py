"""A workspace leaves: suspended at once, gone after its days of grace, and back with one word until then."""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from app.kernel.clock import Clock
from app.kernel.errors import DomainError, NotFound
from tenants.data_keys import shred
from tenants.directory import TenantDirectory, read_tenant
from tenants.moving.hold import Hold
from tenants.moving.moves import forget_move, read_move
from tenants.portability.manifest import media_prefix
from tenants.portability.ports import Accounts, MediaStore
from tenants.readiness import WorkspaceMigrating
from tenants.sessions import Sessions, mark_stale
from tenants.staleness import number_key, workspace_key
from tenants.suspension import resume, suspend
from tenants.tables import meta_apps_table, number_routes_table, past_number_routes_table, tenants_table
from tenants.tenant import LEAVING, Tenant, TenantStatus

log = structlog.get_logger()
GRACE = timedelta(days=30)
_t = tenants_table.c


class Retirement:
    def __init__(self, *, sessions: Sessions, directory: TenantDirectory, media: MediaStore, accounts: Accounts, clock: Clock) -> None:
        self._sessions = sessions
        self._directory = directory
        self._media = media
        self._accounts = accounts
        self._clock = clock

    async def announce(self, workspace_id: UUID, *, grace: timedelta = GRACE) -> datetime:
        """Suspends the workspace now and says when it will be gone. Raises NotFound."""
        tenant = await self._find(workspace_id)
        if tenant.status is TenantStatus.ACTIVE:
            await suspend(self._sessions, tenant.workspace_id, reason=LEAVING)
        drop_after = self._clock.now() + grace
        await self._note(workspace_id, drop_after)
        return drop_after

    async def call_off(self, workspace_id: UUID) -> None:
        """Everything is as it was before: one that was suspended for another reason stays so. Raises NotFound, once it is gone."""
        tenant = await self._find(workspace_id)
        await self._note(workspace_id, None)
        if tenant.suspended_reason == LEAVING:
            await resume(self._sessions, workspace_id)

    async def drop_due(self) -> int:
        """The chores' part: how many were dropped. One that cannot be dropped now is tried again, and stops no other."""
        async with self._sessions.control() as session:
            found = await session.scalars(select(_t.workspace_id).where(_t.drop_after <= self._clock.now()).order_by(_t.drop_after))
            due = list(found)
        dropped = 0
        for workspace_id in due:
            try:
                await self.drop(await self._find(workspace_id))
                dropped += 1
            except (SQLAlchemyError, DomainError, OSError) as error:
                log.warning("workspace_not_dropped", tenant=str(workspace_id), error=type(error).__name__)
        return dropped

    async def drop(self, tenant: Tenant) -> None:
        """For good. The directory's row goes last: cut off anywhere before it, the next chores go on. Raises WorkspaceMigrating."""
        if tenant.moving_to is not None:
            raise WorkspaceMigrating(moving_to=tenant.moving_to)
        await self._drop_old_home(tenant)
        await self._unroute(tenant.workspace_id)
        async with self._sessions.engine(tenant.cluster).begin() as connection:
            await connection.exec_driver_sql("SET LOCAL lock_timeout TO 5000")
            await connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {tenant.schema} CASCADE")
            await self._sessions.roles(tenant.cluster).drop_role(connection, tenant.schema)
        async with self._sessions.cluster(tenant.cluster) as session:
            await session.execute(text("DELETE FROM shared.outbox WHERE workspace_id = :id"), {"id": tenant.workspace_id})
            await session.commit()
        for key in await self._media.keys_under(media_prefix(tenant.workspace_id)):
            await self._media.delete(key)
        await self._accounts.remove(tenant.workspace_id)
        async with self._sessions.control() as session:
            await shred(session, tenant.workspace_id)
            await session.execute(delete(tenants_table).where(_t.workspace_id == tenant.workspace_id))
            mark_stale(session, workspace_key(tenant.workspace_id))
            await session.commit()
        self._directory.forget(tenant.workspace_id)
        log.info("workspace_dropped", tenant=str(tenant.workspace_id))

    async def _drop_old_home(self, tenant: Tenant) -> None:
        """What a move has left behind on another server."""
        async with self._sessions.control() as session:
            move = await read_move(session, tenant.workspace_id)
        if move is not None:
            await Hold(self._sessions, tenant, cluster=move.source).drop()
            async with self._sessions.control() as session:
                await forget_move(session, move)
                await session.commit()

    async def _unroute(self, workspace_id: UUID) -> None:
        """Its numbers are free, and what still comes for them is kept in quarantine; its own app's door is walled up."""
        async with self._sessions.control() as session:
            await session.execute(delete(meta_apps_table).where(meta_apps_table.c.workspace_id == workspace_id))
            gone: set[str] = set()
            for table in (number_routes_table, past_number_routes_table):
                found = delete(table).where(table.c.workspace_id == workspace_id).returning(table.c.phone_number_id)
                gone |= set(await session.scalars(found))
            mark_stale(session, *(number_key(phone_number_id) for phone_number_id in gone))
            await session.commit()

    async def _find(self, workspace_id: UUID) -> Tenant:
        async with self._sessions.control() as session:
            tenant = await read_tenant(session, workspace_id)
        if tenant is None:
            raise NotFound("There is no such workspace.", workspace_id=str(workspace_id))
        return tenant

    async def _note(self, workspace_id: UUID, drop_after: datetime | None) -> None:
        async with self._sessions.control() as session:
            await session.execute(update(tenants_table).where(_t.workspace_id == workspace_id).values(drop_after=drop_after))
            await session.commit()
        self._directory.forget(workspace_id)
