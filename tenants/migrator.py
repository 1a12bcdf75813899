"""Bringing schemas to the head of their history, a transaction each."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from tenants.directory import TenantDirectory, note_revision
from tenants.history import head_of, revisions_after
from tenants.sessions import Sessions
from tenants.tenant import Tenant

PARALLEL = 4


@dataclass(frozen=True, slots=True)
class MigrationOutcome:
    schema: str
    applied: int
    failure: str | None


async def apply_revisions(session: AsyncSession, schema: str) -> int:
    """Applies what is missing to the schema that the session is bound to; the version row moves in the same transaction."""
    await session.execute(
        text(f"CREATE TABLE IF NOT EXISTS {schema}.schema_version (revision text PRIMARY KEY, applied_at timestamptz NOT NULL)")
    )
    current = await session.scalar(text(f"SELECT revision FROM {schema}.schema_version"))
    pending = revisions_after("tenant", current)
    connection = await session.connection()
    for revision in pending:
        for statement in revision.statements:
            await connection.exec_driver_sql(statement)
    if pending:
        await session.execute(text(f"DELETE FROM {schema}.schema_version"))
        await session.execute(
            text(f"INSERT INTO {schema}.schema_version (revision, applied_at) VALUES (:revision, now())"),
            {"revision": pending[-1].revision},
        )
    return len(pending)


async def migrate_platform(engine: AsyncEngine) -> int:
    """Brings `platform` and `shared` to the head. Concurrent starts wait for each other."""
    async with engine.begin() as connection:
        await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7305119)")
        await connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS platform")
        await connection.exec_driver_sql(
            "CREATE TABLE IF NOT EXISTS platform.schema_version (revision text PRIMARY KEY, applied_at timestamptz NOT NULL)"
        )
        current = (await connection.exec_driver_sql("SELECT revision FROM platform.schema_version")).scalar_one_or_none()
        pending = revisions_after("platform", current)
        for revision in pending:
            for statement in revision.statements:
                await connection.exec_driver_sql(statement)
        if pending:
            await connection.exec_driver_sql("DELETE FROM platform.schema_version")
            await connection.execute(
                text("INSERT INTO platform.schema_version (revision, applied_at) VALUES (:revision, now())"),
                {"revision": pending[-1].revision},
            )
        return len(pending)


class FleetMigrator:
    """All tenants, a few at a time. One that fails stops nobody else."""

    def __init__(self, *, sessions: Sessions, directory: TenantDirectory) -> None:
        self._sessions = sessions
        self._directory = directory

    async def migrate_all(self, *, report: Callable[[MigrationOutcome], None]) -> list[MigrationOutcome]:
        gate = asyncio.Semaphore(PARALLEL)

        async def one(tenant: Tenant) -> MigrationOutcome:
            async with gate:
                outcome = await self.migrate(tenant)
            report(outcome)
            return outcome

        return list(await asyncio.gather(*(one(tenant) for tenant in await self._directory.all())))

    async def migrate(self, tenant: Tenant) -> MigrationOutcome:
        try:
            async with self._sessions.tenant(tenant) as session:
                await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:schema, 0))"), {"schema": tenant.schema})
                applied = await apply_revisions(session, tenant.schema)
                await session.commit()
            async with self._sessions.control() as session:
                await note_revision(session, tenant.workspace_id, head_of("tenant"))
                await session.commit()
        except (DBAPIError, LookupError) as error:
            return MigrationOutcome(tenant.schema, 0, str(error).splitlines()[0])
        self._directory.forget(tenant.workspace_id)
        return MigrationOutcome(tenant.schema, applied, None)
