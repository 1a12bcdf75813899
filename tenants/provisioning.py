"""Making a workspace's home: reserve, schema and tables, activate. Every step can run again; killed halfway, it goes on."""

from uuid import UUID

from sqlalchemy import text, update

from tenants.directory import TenantDirectory, note_revision, read_tenant, reserve
from tenants.history import head_of
from tenants.migrator import apply_revisions
from tenants.sessions import Sessions
from tenants.tables import tenants_table
from tenants.tenant import Tenant, TenantStatus


class Provisioning:
    def __init__(self, *, sessions: Sessions, directory: TenantDirectory) -> None:
        self._sessions = sessions
        self._directory = directory

    async def provision(self, workspace_id: UUID) -> Tenant:
        """The active tenant of a workspace, made now as far as it was not made before."""
        async with self._sessions.control() as session:
            tenant = await reserve(session, workspace_id)
            await session.commit()
        async with self._sessions.tenant(tenant) as session:
            # Two makers of the same schema (a retry beside the original) go one after the other.
            await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:schema, 0))"), {"schema": tenant.schema})
            await session.execute(text(f"CREATE SCHEMA IF NOT EXISTS {tenant.schema}"))
            await apply_revisions(session, tenant.schema)
            await session.commit()
        async with self._sessions.control() as session:
            await note_revision(session, workspace_id, head_of("tenant"))
            await session.execute(
                update(tenants_table)
                .where(tenants_table.c.workspace_id == workspace_id, tenants_table.c.status == TenantStatus.PROVISIONING)
                .values(status=TenantStatus.ACTIVE, activated_at=text("now()"))
            )
            await session.commit()
            active = await read_tenant(session, workspace_id)
        self._directory.forget(workspace_id)
        assert active is not None
        return active
