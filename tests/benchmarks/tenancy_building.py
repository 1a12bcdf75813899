"""Thousands of workspaces in minutes: what provisioning does, as one script each, on a server that need not be durable."""

import asyncio
import time
from pathlib import Path
from uuid import UUID

import asyncpg

from app.embedded.services import embedded_services
from app.kernel.ids import new_id
from app.resources import open_resources
from app.settings import Settings
from tenants.fleet import FleetMigrator
from tenants.ground import prepare_ground
from tenants.history import oldest_code_of, rendered_history
from tenants.roles import TENANTS_ROLE, role_name
from tenants.tenant import schema_name
from tests.conftest import environment_of

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "4GB"}
AT_ONCE = 3


def build(folder: Path, goal: int) -> None:
    """Adds what is missing to the installation in `folder`, and brings what is there to this version."""
    with embedded_services(folder / "services", postgres_settings=FAST) as services:
        asyncio.run(_build(Settings.from_environment(environment_of(services, folder / "files")), goal))


async def _build(settings: Settings, goal: int) -> None:
    async with open_resources(settings, subscriptions={}, pool_size=2) as resources:
        await prepare_ground(resources.sessions)
        there = len(await resources.directory.all())
        migrated = await FleetMigrator(sessions=resources.sessions, directory=resources.directory).migrate(parallel=3)
        if done := migrated.of("done"):
            print(f"\n({len(done)} workspaces of an earlier run brought to this version in {migrated.took_s:.0f} s)", flush=True)
        login = resources.sessions.cluster_of("main").login
    waiting, started = iter(range(there, goal)), time.perf_counter()

    async def maker() -> None:
        connection = await asyncpg.connect(settings.database_admin_url)
        for number in waiting:
            await connection.execute(_script(new_id(), login=login))
            if number % 200 == 0:  # its memory grows with each schema
                await connection.close()
                connection = await asyncpg.connect(settings.database_admin_url)
        await connection.close()

    await asyncio.gather(*(maker() for _ in range(AT_ONCE)))
    print(
        f"\n({max(0, goal - there)} workspaces made, {AT_ONCE} at a time, not durably, in {time.perf_counter() - started:.0f} s)",
        flush=True,
    )


def _script(workspace_id: UUID, *, login: str) -> str:
    history, schema = rendered_history("tenant"), schema_name(workspace_id)
    role, head = role_name(schema), history[-1].revision
    tables = ";\n".join(statement for revision in history for statement in revision.statements)
    return f"""BEGIN; CREATE SCHEMA {schema}; CREATE ROLE {role} NOLOGIN; GRANT {role} TO "{login}" WITH INHERIT FALSE, SET TRUE;
        GRANT {TENANTS_ROLE} TO {role}; GRANT USAGE ON SCHEMA {schema} TO {role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
        SET LOCAL search_path TO {schema}, shared;
        CREATE TABLE {schema}.schema_version (revision text PRIMARY KEY, applied_at timestamptz NOT NULL);
        {tables};
        INSERT INTO {schema}.schema_version VALUES ('{head}', now());
        INSERT INTO workspace_profile (one, name, language, currency, timezone, assistant_enabled)
            VALUES (1, 'Prova', 'it', 'EUR', 'Europe/Rome', true);
        INSERT INTO platform.tenants (workspace_id, schema_name, cluster, status, revision, oldest_code, activated_at)
            VALUES ('{workspace_id}', '{schema}', 'main', 'active', '{head}', '{oldest_code_of(history)}', now());
        COMMIT"""
