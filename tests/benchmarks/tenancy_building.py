"""Thousands of workspaces in minutes: what provisioning does, as one script each, on a server that need not be durable."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from math import inf
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
# A connection's memory, and the time it takes to forget, grow with each schema that it has made.
MOST_OF_A_CONNECTION = 60


def build(folder: Path, goal: int, *, left_s: Callable[[], float] = lambda: inf) -> bool:
    """Adds what is missing to the installation in `folder`, and brings what is there to this version. False when the time was over before
    it was whole: the next call goes on. One that is built already is not started."""
    mark = folder / "built"
    version = f"{goal} {rendered_history('tenant')[-1].revision} {rendered_history('platform')[-1].revision}"
    if mark.exists() and mark.read_text() == version:
        return True
    with embedded_services(folder / "services", postgres_settings=FAST) as services:
        is_whole = asyncio.run(_build(Settings.from_environment(environment_of(services, folder / "files")), goal, left_s))
    if is_whole:
        mark.write_text(version)
    return is_whole


async def _build(settings: Settings, goal: int, left_s: Callable[[], float]) -> bool:
    async with open_resources(settings, subscriptions={}, pool_size=2) as resources:
        await prepare_ground(resources.sessions)
        there = len(await resources.directory.all())
        print(f"\n{goal}: {there} workspaces are there", file=sys.stderr, flush=True)
        migrated = await FleetMigrator(sessions=resources.sessions, directory=resources.directory).migrate(parallel=3)
        if done := migrated.of("done"):
            print(f"{len(done)} workspaces of an earlier run brought to this version in {migrated.took_s:.0f} s", file=sys.stderr)
        login = resources.sessions.cluster_of("main").login
    waiting, started = iter(range(there, goal)), time.perf_counter()
    made = await asyncio.gather(*(_make(settings, waiting, login=login, left_s=left_s) for _ in range(AT_ONCE)))
    print(f"{sum(made)} made, {AT_ONCE} at a time, not durably, in {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    return there + sum(made) >= goal


async def _make(settings: Settings, waiting: Iterator[int], *, login: str, left_s: Callable[[], float]) -> int:
    """How many."""
    made, connection = 0, await asyncpg.connect(settings.database_admin_url)
    for _ in waiting:
        if left_s() <= 0:
            break
        await connection.execute(_script(new_id(), login=login))
        made += 1
        if made % MOST_OF_A_CONNECTION == 0:
            await connection.close()
            connection = await asyncpg.connect(settings.database_admin_url)
    await connection.close()
    return made


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
