"""Making a workspace's home: reserve, schema and role and tables, activate. Every step can run again; killed halfway, it goes on."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tenants.directory import TenantDirectory, note_revision, read_tenant, reserve
from tenants.history import rendered_history
from tenants.migrator import apply_revisions
from tenants.readiness import WorkspaceMigrating
from tenants.sessions import Sessions
from tenants.spares import claim_spare, let_go_of_spare
from tenants.tables import tenants_table
from tenants.tenant import Tenant, TenantStatus, schema_name


def _go_on(_step: str) -> None:
    return None


class Provisioning:
    """`reached` is told after each durable step, its name first: tests cut the work off there."""

    def __init__(
        self, *, sessions: Sessions, directory: TenantDirectory, signup_cluster: str = "main", reached: Callable[[str], None] = _go_on
    ) -> None:
        self._sessions = sessions
        self._directory = directory
        self._signup_cluster = signup_cluster
        self._reached = reached

    async def provision(self, workspace_id: UUID, *, cluster: str | None = None) -> Tenant:
        """The active tenant of a workspace, made now as far as it was not made before; `cluster` counts the first time only.
        Raises WorkspaceMigrating."""
        tenant, spare = await self._reserve(workspace_id, cluster or self._signup_cluster)
        if tenant.moving_to is not None:
            raise WorkspaceMigrating(moving_to=tenant.moving_to)
        self._reached("reserved")
        async with self._sessions.engine(tenant.cluster).begin() as connection:
            was_spare_used = await self._build(connection, tenant, spare)
        self._reached("built")
        active = await self._activate(tenant, spare, was_spare_used=was_spare_used)
        self._reached("activated")
        self._directory.forget(workspace_id)
        return active

    async def _reserve(self, workspace_id: UUID, cluster: str) -> tuple[Tenant, UUID | None]:
        async with self._sessions.control() as session:
            tenant = await reserve(session, workspace_id, cluster=cluster)
            spare = None
            if tenant.status is TenantStatus.PROVISIONING:
                spare = await claim_spare(session, workspace_id=workspace_id, cluster=tenant.cluster)
            await session.commit()
        return tenant, spare

    async def _build(self, connection: AsyncConnection, tenant: Tenant, spare: UUID | None) -> bool:
        """Whether the spare became this home. Two makers of one home (a retry beside the original) go one after the other."""
        await connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:schema, 0))"), {"schema": tenant.schema})
        roles = self._sessions.roles(tenant.cluster)
        is_spare_there = spare is not None and await _exists(connection, schema_name(spare))
        if spare is not None and is_spare_there and not await _exists(connection, tenant.schema):
            await roles.rename_home(connection, schema_name(spare), tenant.schema)
            is_spare_there = False
        else:
            await roles.create_home(connection, tenant.schema)
        await apply_revisions(connection, tenant.schema)
        return not is_spare_there

    async def _activate(self, tenant: Tenant, spare: UUID | None, *, was_spare_used: bool) -> Tenant:
        async with self._sessions.control() as session:
            await note_revision(session, tenant.workspace_id, history=rendered_history("tenant"))
            await session.execute(
                update(tenants_table)
                .where(tenants_table.c.workspace_id == tenant.workspace_id, tenants_table.c.status == TenantStatus.PROVISIONING)
                .values(status=TenantStatus.ACTIVE, activated_at=text("now()"))
            )
            if spare is not None:
                await let_go_of_spare(session, spare, was_used=was_spare_used)
            await session.commit()
            active = await read_tenant(session, tenant.workspace_id)
        assert active is not None
        return active


async def _exists(connection: AsyncConnection, schema: str) -> bool:
    return bool(await connection.scalar(text("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = :name)"), {"name": schema}))
