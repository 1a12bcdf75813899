"""Leaving, arriving and moving, as the command line does it: the one place where the tenancy meets the contexts for that."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app.conversations.wiring import provide_moved_numbers
from app.identity.wiring import provide_moved_accounts
from app.integrations.storage.store import open_store
from app.kernel.errors import DomainError
from app.registry import load_tables
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.portability.archive import ArchiveDamaged, checked
from tenants.portability.export_workspace import ExportWorkspace
from tenants.portability.import_workspace import ImportRefused, ImportWorkspace
from tenants.retirement import Retirement


def provide_export(resources: Resources) -> ExportWorkspace:
    return ExportWorkspace(
        sessions=resources.sessions,
        media=open_store(resources.settings.storage_url),
        accounts=provide_moved_accounts(resources),
        data_keys=resources.data_keys,
        clock=resources.clock,
    )


def provide_import(resources: Resources) -> ImportWorkspace:
    return ImportWorkspace(
        sessions=resources.sessions,
        directory=resources.directory,
        media=open_store(resources.settings.storage_url),
        accounts=provide_moved_accounts(resources),
        numbers=provide_moved_numbers(resources),
        data_keys=resources.data_keys,
    )


def provide_retirement(resources: Resources) -> Retirement:
    return Retirement(
        sessions=resources.sessions,
        directory=resources.directory,
        media=open_store(resources.settings.storage_url),
        accounts=provide_moved_accounts(resources),
        clock=resources.clock,
    )


async def export_workspace(settings: Settings, workspace_id: UUID, path: Path) -> int:
    async with _opened(settings) as resources:
        try:
            tenant = await resources.routing.by_workspace(workspace_id)
            manifest = await provide_export(resources)(tenant, path)
            async with resources.work(tenant) as work:
                work.note("workspace.exported", subject=f"workspace:{workspace_id}", by="command line")
                await work.commit()
        except DomainError as error:
            return _refuse(error.detail)
        rows = sum(entry.rows for entry in manifest.tables)
        _say(f"{path}: {len(manifest.tables)} tables, {rows} rows, {len(manifest.media)} files, revision {manifest.revision}")
    return 0


async def import_workspace(settings: Settings, path: Path, *, is_copy: bool, cluster: str | None, owner_email: str) -> int:
    async with _opened(settings) as resources:
        try:
            with checked(path) as archive:
                imported = await provide_import(resources)(
                    archive,
                    workspace_id=None if is_copy else archive.manifest.workspace_id,
                    cluster=cluster or settings.signup_cluster,
                    owner_email=owner_email,
                )
        except (ArchiveDamaged, ImportRefused, FileNotFoundError) as error:
            return _refuse(str(error))
        except DomainError as error:
            return _refuse(error.detail)
        tenant = imported.tenant
        _say(f"workspace {tenant.workspace_id} on {tenant.cluster}: {imported.rows} rows, {imported.media} files")
        for note in imported.notes:
            _say(f"  {note}")
    return 0


async def drop_workspace(settings: Settings, workspace_id: UUID, *, grace_days: int) -> int:
    async with _opened(settings) as resources:
        try:
            drop_after = await provide_retirement(resources).announce(workspace_id, grace=timedelta(days=grace_days))
        except DomainError as error:
            return _refuse(error.detail)
        _say(f"{workspace_id} is suspended, and gone after {drop_after:%Y-%m-%d %H:%M} UTC. `shopme tenants undrop` calls it off.")
    return 0


async def keep_workspace(settings: Settings, workspace_id: UUID) -> int:
    async with _opened(settings) as resources:
        try:
            await provide_retirement(resources).call_off(workspace_id)
        except DomainError as error:
            return _refuse(error.detail)
        _say(f"{workspace_id} stays.")
    return 0


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Resources]:
    load_tables()
    async with open_resources(settings, subscriptions={}) as resources:
        yield resources


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _refuse(line: str) -> int:
    sys.stderr.write(f"shopme: {line}\n")
    return 1
