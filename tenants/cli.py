"""What `shopme migrate` and `shopme tenants list | create | migrate` print, and the code they end with."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from app.settings import Settings
from tenants.clusters import open_sessions
from tenants.directory import TenantDirectory
from tenants.fleet import PARALLEL, FleetMigrator, FleetReport, TenantOutcome
from tenants.ground import prepare_ground
from tenants.history import head_of
from tenants.migrator import Patience
from tenants.progress import ProgressBar
from tenants.provisioning import Provisioning
from tenants.sessions import Sessions


async def migrate(settings: Settings) -> int:
    """The ground of every cluster first, then every workspace. Exit code 1 when one of them failed."""
    async with _opened(settings) as (sessions, directory):
        for cluster in sessions.clusters:
            applied = await prepare_ground(sessions, cluster)
            print(f"platform on {cluster}: {applied} revision(s) applied, at {head_of('platform')}")
        report = await _with_progress(FleetMigrator(sessions=sessions, directory=directory), await _count(directory, None))
    return _tell(report, is_dry_run=False)


async def migrate_workspaces(settings: Settings, *, parallel: int, only: UUID | None, dry_run: bool, patience: Patience) -> int:
    """Exit code 1 when a workspace failed, 2 when `only` names none."""
    async with _opened(settings, pool_size=max(parallel, PARALLEL)) as (sessions, directory):
        count = await _count(directory, only)
        if only is not None and count == 0:
            print(f"shopme: there is no workspace {only}", file=sys.stderr)
            return 2
        migrator = FleetMigrator(sessions=sessions, directory=directory, patience=patience)
        report = await _with_progress(migrator, count, parallel=parallel, only=only, dry_run=dry_run)
    return _tell(report, is_dry_run=dry_run)


async def list_workspaces(settings: Settings) -> int:
    async with _opened(settings) as (_, directory):
        for tenant in await directory.all():
            leaving = f"  gone after {tenant.drop_after:%Y-%m-%d}" if tenant.drop_after else ""
            moving = f"  on its way to {tenant.moving_to}" if tenant.moving_to else ""
            print(f"{tenant.workspace_id}  {tenant.schema}  {tenant.cluster}  {tenant.status}  {tenant.revision or '-'}{leaving}{moving}")
    return 0


async def create_workspace(settings: Settings, workspace_id: UUID, *, cluster: str | None) -> int:
    async with _opened(settings) as (sessions, directory):
        if cluster is not None and cluster not in sessions.clusters:
            print(f"shopme: there is no cluster {cluster}: SHOPME_DATABASE_CLUSTERS names them", file=sys.stderr)
            return 2
        provisioning = Provisioning(sessions=sessions, directory=directory, signup_cluster=settings.signup_cluster)
        tenant = await provisioning.provision(workspace_id, cluster=cluster)
    print(f"{tenant.workspace_id}  {tenant.schema}  {tenant.cluster}  {tenant.status}")
    return 0


async def _with_progress(
    migrator: FleetMigrator, count: int, *, parallel: int = PARALLEL, only: UUID | None = None, dry_run: bool = False
) -> FleetReport:
    bar = ProgressBar(total=count, stream=sys.stderr)

    def report(outcome: TenantOutcome) -> None:
        if outcome.result == "failed":
            bar.say(f"{outcome.tenant.workspace_id}: failed: {outcome.reason}")
        bar.step()

    try:
        return await migrator.migrate(parallel=parallel, only=only, dry_run=dry_run, report=report)
    finally:
        bar.close()


def _tell(report: FleetReport, *, is_dry_run: bool) -> int:
    if is_dry_run:
        for outcome in report.of("done"):
            print(f"{outcome.tenant.workspace_id}: would apply {', '.join(outcome.pending)}")
    done = "to be done" if is_dry_run else "done"
    counts = f"{done} {len(report.of('done'))}, skipped {len(report.of('skipped'))}, failed {len(report.of('failed'))}"
    print(f"workspaces: {len(report.outcomes)}: {counts} in {report.took_s:.1f} s")
    return report.exit_code


async def _count(directory: TenantDirectory, only: UUID | None) -> int:
    return sum(1 for tenant in await directory.all() if only in (None, tenant.workspace_id))


@asynccontextmanager
async def _opened(settings: Settings, *, pool_size: int = PARALLEL) -> AsyncIterator[tuple[Sessions, TenantDirectory]]:
    async with open_sessions(settings, pool_size=pool_size, owner_pool_size=pool_size) as sessions:
        yield sessions, TenantDirectory(sessions)
