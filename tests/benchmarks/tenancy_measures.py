"""The single measurements of `tests.benchmarks.tenancy`. Times are in milliseconds unless a figure's name says otherwise."""

import asyncio
import os
import random
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import text

from app.embedded.postgres_programs import postgres_programs
from app.kernel.ids import new_id
from app.resources import Resources
from app.tenancy import provide_export
from tenants.fleet import FleetMigrator
from tenants.history import RenderedRevision, rendered_history
from tenants.tenant import Tenant
from tests.benchmarks.memory import private_mb
from tests.benchmarks.tenancy_requests import QUERIES, quantiles, words_of
from tests.benchmarks.tenancy_results import Figures


async def disk(resources: Resources) -> Figures:
    async with resources.sessions.engine("main").connect() as connection:
        row = (
            await connection.execute(
                text("""SELECT pg_database_size(current_database()) / 1048576 AS whole,
                    (SELECT count(*) FROM pg_class) AS classes, (SELECT count(*) FROM pg_attribute) AS attributes,
                    (SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace
                     AND relkind = 'r') / 1048576 AS catalog""")
            )
        ).one()
    return {
        "database MB": float(row.whole),
        "catalog MB": float(row.catalog),
        "pg_class": float(row.classes),
        "pg_attribute": float(row.attributes),
    }


async def planning(resources: Resources, tenants: Sequence[Tenant]) -> Figures:
    """EXPLAIN's own planning time of the join, on a workspace that the backend has never touched, and once more."""
    first, again = [], []
    connection = await asyncpg.connect(resources.settings.database_url)
    for tenant in random.sample(tenants, min(20, len(tenants))):
        for times in (first, again):
            async with connection.transaction():
                await connection.execute(words_of(tenant))
                explained = await connection.fetch(f"EXPLAIN (ANALYZE, TIMING OFF) {QUERIES[1]}")
            times.append(float(re.search(r"Planning Time: ([\d.]+)", "\n".join(row[0] for row in explained)).group(1)))  # type: ignore[union-attr]
    await connection.close()
    return {"first": statistics.median(first), "again": statistics.median(again)}


async def memory_per_backend(resources: Resources, tenants: Sequence[Tenant]) -> Figures:
    """Private memory of one connection after it ran the three queries in so many workspaces."""
    connection = await asyncpg.connect(resources.settings.database_url)
    process, touched = await connection.fetchval("SELECT pg_backend_pid()"), 0
    figures: dict[str, float] = {}
    for goal in sorted({*(few for few in (1, 10, 100, 500, 1000) if few < len(tenants)), len(tenants)}):
        for tenant in tenants[touched:goal]:
            async with connection.transaction():
                await connection.execute(words_of(tenant))
                for query in QUERIES:
                    await connection.fetch(query)
        touched = goal
        figures[f"{goal} MB"] = figures["all MB"] = private_mb(process)
    await connection.close()
    return figures


async def provisioning(resources: Resources, tenants: Sequence[Tenant]) -> Figures:
    """With a spare home ready and without one; the floor is the same statements on a bare connection."""
    await resources.spares.keep_ready(12)
    with_spare = [await timed(resources.provisioning.provision(new_id())) for _ in range(10)]
    async with resources.sessions.control() as session:
        await session.execute(text("DELETE FROM platform.spare_homes"))
        await session.commit()
    without = [await timed(resources.provisioning.provision(new_id())) for _ in range(10)]
    bare = [await timed(by_hand(resources)) for _ in range(10)]
    named = (("spare", with_spare), ("none", without), ("floor", bare))
    return {name: value for who, seconds in named for name, value in quantiles(who, seconds)}


async def by_hand(resources: Resources) -> None:
    schema = f"bench_{new_id().hex}"
    connection = await asyncpg.connect(resources.settings.database_admin_url)
    async with connection.transaction():
        await connection.execute(f"CREATE SCHEMA {schema}; SET LOCAL search_path TO {schema}, shared")
        for revision in rendered_history("tenant"):
            for statement in revision.statements:
                await connection.execute(statement)
    await connection.close()


async def migrate_all(resources: Resources) -> Figures:
    """One ALTER for every workspace, four at a time; the floor sends the same statements over four bare connections."""
    revision = RenderedRevision("9001", ("ALTER TABLE customers ADD COLUMN bench text",))
    history = (*rendered_history("tenant"), revision)
    everybody = await resources.directory.all()
    migrator = FleetMigrator(sessions=resources.sessions, directory=resources.directory, history=history)
    report = await migrator.migrate(parallel=4)
    again = await migrator.migrate(parallel=4)
    await four_at_a_time(resources, everybody, undo)
    floor_s = await timed(four_at_a_time(resources, everybody, by_bare_hands))
    await four_at_a_time(resources, everybody, undo)
    for tenant in everybody:
        resources.directory.forget(tenant.workspace_id)
    return {
        "workspaces": float(len(report.of("done"))),
        "failed": float(len(report.of("failed"))),
        "ours s": report.took_s,
        "again s": again.took_s,
        "floor s": floor_s,
    }


async def by_bare_hands(connection: Any, tenant: Tenant) -> None:
    async with connection.transaction():
        await connection.execute(f"SET LOCAL search_path TO {tenant.schema}, shared")
        await connection.execute("SET LOCAL lock_timeout TO 2000")
        await connection.execute("SET LOCAL statement_timeout TO 60000")
        await connection.fetch("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", tenant.schema)
        await connection.fetchval("SELECT to_regclass($1) IS NULL", f"{tenant.schema}.schema_version")
        await connection.fetchval(f"SELECT revision FROM {tenant.schema}.schema_version")
        await connection.execute("ALTER TABLE customers ADD COLUMN bench text")
        await connection.execute(f"DELETE FROM {tenant.schema}.schema_version")
        await connection.execute(f"INSERT INTO {tenant.schema}.schema_version (revision, applied_at) VALUES ('9001', now())")
    await connection.execute("UPDATE platform.tenants SET revision = '9001' WHERE workspace_id = $1", tenant.workspace_id)


async def undo(connection: Any, tenant: Tenant) -> None:
    head = rendered_history("tenant")[-1].revision
    async with connection.transaction():
        await connection.execute(f"ALTER TABLE {tenant.schema}.customers DROP COLUMN bench")
        await connection.execute(f"UPDATE {tenant.schema}.schema_version SET revision = $1", head)
        await connection.execute("UPDATE platform.tenants SET revision = $1 WHERE workspace_id = $2", head, tenant.workspace_id)


async def four_at_a_time(resources: Resources, tenants: Sequence[Tenant], work: Callable[[Any, Tenant], Awaitable[None]]) -> None:
    waiting = iter(tenants)

    async def go_on() -> None:
        connection = await asyncpg.connect(resources.settings.database_admin_url)
        for tenant in waiting:
            await work(connection, tenant)
        await connection.close()

    await asyncio.gather(*(go_on() for _ in range(4)))


async def export_one(resources: Resources, tenant: Tenant) -> Figures:
    """Our export beside PostgreSQL's own dump of the same schema."""
    with tempfile.TemporaryDirectory() as folder:
        ours = await timed(provide_export(resources)(tenant, Path(folder) / "one.zip"))
        dump = [postgres_programs() / "pg_dump", f"--schema={tenant.schema}", f"--dbname={resources.settings.database_admin_url}"]
        started = time.perf_counter()
        await asyncio.to_thread(subprocess.run, dump, stdout=subprocess.DEVNULL, env={"PATH": os.defpath}, check=True)
        dumped = time.perf_counter() - started
    return {"ours": ours * 1000, "pg_dump": dumped * 1000}


async def vacuum(resources: Resources) -> Figures:
    connection = await asyncpg.connect(resources.settings.database_admin_url)
    started = time.perf_counter()
    await connection.execute("VACUUM (ANALYZE, SKIP_DATABASE_STATS)", timeout=1800)
    await connection.close()
    return {"s": time.perf_counter() - started}


async def timed(work: Awaitable[object]) -> float:
    started = time.perf_counter()
    await work
    return time.perf_counter() - started
