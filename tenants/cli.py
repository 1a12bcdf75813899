"""`shopme migrate` and `shopme tenants list | create | migrate`."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from app.database.engine import open_engine
from app.settings import Settings
from tenants.directory import TenantDirectory
from tenants.history import head_of
from tenants.migrator import FleetMigrator, MigrationOutcome, migrate_platform
from tenants.provisioning import Provisioning
from tenants.sessions import Sessions


async def migrate(settings: Settings) -> int:
    """Control schemas first, then every workspace. Exit code 1 when one of them failed."""
    async with _opened(settings) as (sessions, directory):
        applied = await migrate_platform(sessions.engine("main"))
        print(f"platform: {applied} revision(s) applied, at {head_of('platform')}")
        return await _migrate_tenants(sessions, directory)


async def run(settings: Settings, *, action: str, workspace: str | None) -> int:
    async with _opened(settings) as (sessions, directory):
        if action == "migrate":
            return await _migrate_tenants(sessions, directory)
        if action == "create":
            return await _create(sessions, directory, workspace)
        for tenant in await directory.all():
            print(f"{tenant.workspace_id}  {tenant.schema}  {tenant.cluster}  {tenant.status}  {tenant.revision or '-'}")
        return 0


async def _migrate_tenants(sessions: Sessions, directory: TenantDirectory) -> int:
    failed = 0

    def report(outcome: MigrationOutcome) -> None:
        nonlocal failed
        if outcome.failure:
            failed += 1
            print(f"{outcome.schema}: failed: {outcome.failure}", file=sys.stderr)

    outcomes = await FleetMigrator(sessions=sessions, directory=directory).migrate_all(report=report)
    changed = sum(1 for outcome in outcomes if outcome.applied)
    print(f"workspaces: {len(outcomes)}, migrated {changed}, up to date {len(outcomes) - changed - failed}, failed {failed}")
    return 1 if failed else 0


async def _create(sessions: Sessions, directory: TenantDirectory, workspace: str | None) -> int:
    try:
        workspace_id = UUID(workspace or "")
    except ValueError:
        print("shopme: `tenants create` needs a workspace id (a UUID); accounts are made by signing up", file=sys.stderr)
        return 2
    tenant = await Provisioning(sessions=sessions, directory=directory).provision(workspace_id)
    print(f"{tenant.workspace_id}  {tenant.schema}  {tenant.status}")
    return 0


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[Sessions, TenantDirectory]]:
    engine = open_engine(settings.database_url)
    sessions = Sessions({"main": engine})
    try:
        yield sessions, TenantDirectory(sessions)
    finally:
        await engine.dispose()
