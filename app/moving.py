"""Leaving, arriving and moving, as the command line does it: the one place where the tenancy meets the contexts for that."""

import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app.command_line import noted
from app.conversations.wiring.numbers import provide_moved_numbers
from app.identity.wiring import provide_moved_accounts
from app.integrations.storage.store import open_store
from app.kernel.errors import DomainError
from app.registry import load_tables
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.moving.hold import StillWorking
from tenants.moving.move_workspace import Moved, MoveRefused, MoveWorkspace
from tenants.moving.transfer import NotTheSame
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


def provide_move(resources: Resources) -> MoveWorkspace:
    return MoveWorkspace(sessions=resources.sessions, directory=resources.directory, clock=resources.clock)


async def move_workspace(settings: Settings, workspace_id: UUID, *, cluster: str, keep_days: int) -> int:
    async with _opened(settings) as resources:
        _say(f"{workspace_id}: nobody opens it until it is on {cluster}; what comes in waits. Stopped in between, run the same again.")
        moving = provide_move(resources)(workspace_id, cluster=cluster, keep=timedelta(days=keep_days))
        moved = await _moving(resources, "workspace.moved", moving, workspace_id=workspace_id, cluster=cluster)
    if moved is None:
        return 1
    brought = "" if moved.carried is None else f": {moved.carried.rows} rows and {moved.carried.commands} waiting commands, compared"
    _say(f"{workspace_id} lives on {moved.tenant.cluster}{brought}. The old tables are kept for {keep_days} days; --drop-old ends that.")
    return 0


async def return_workspace(settings: Settings, workspace_id: UUID) -> int:
    async with _opened(settings) as resources:
        calling_off = provide_move(resources).call_off(workspace_id)
        moved = await _moving(resources, "workspace.moved_back", calling_off, workspace_id=workspace_id)
    if moved is None:
        return 1
    _say(f"{workspace_id} lives on {moved.tenant.cluster}.")
    return 0


async def drop_old_tables(settings: Settings, workspace_id: UUID) -> int:
    async with _opened(settings) as resources:
        try:
            async with noted(resources, "workspace.old_tables_dropped", workspace_id=workspace_id):
                await provide_move(resources).drop_old_tables(workspace_id)
        except MoveRefused as error:
            return _refuse(str(error))
        except DomainError as error:
            return _refuse(error.detail)
    _say(f"{workspace_id} has no old tables any more.")
    return 0


async def _moving(resources: Resources, action: str, work: Awaitable[Moved], *, workspace_id: UUID, **facts: str) -> Moved | None:
    """None after a line that says why not."""
    try:
        async with noted(resources, action, workspace_id=workspace_id, **facts):
            return await work
    except (MoveRefused, StillWorking, NotTheSame) as error:
        _refuse(str(error))
    except DomainError as error:
        _refuse(error.detail)
    return None


async def export_workspace(settings: Settings, workspace_id: UUID, path: Path) -> int:
    async with _opened(settings) as resources:
        try:
            async with noted(resources, "workspace.exported", workspace_id=workspace_id):
                tenant = await resources.routing.by_workspace(workspace_id)
                manifest = await provide_export(resources)(tenant, path)
        except DomainError as error:
            return _refuse(error.detail)
        rows = sum(entry.rows for entry in manifest.tables)
        _say(f"{path}: {len(manifest.tables)} tables, {rows} rows, {len(manifest.media)} files, revision {manifest.revision}")
    return 0


async def import_workspace(settings: Settings, path: Path, *, is_copy: bool, cluster: str | None, owner_email: str) -> int:
    async with _opened(settings) as resources:
        try:
            with checked(path) as archive:
                async with noted(resources, "workspace.imported", from_id=str(archive.manifest.workspace_id)) as act:
                    imported = await provide_import(resources)(
                        archive,
                        workspace_id=None if is_copy else archive.manifest.workspace_id,
                        cluster=cluster or settings.signup_cluster,
                        owner_email=owner_email,
                    )
                    act.workspace_id = imported.tenant.workspace_id
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
            async with noted(resources, "workspace.drop_announced", workspace_id=workspace_id, grace_days=grace_days):
                drop_after = await provide_retirement(resources).announce(workspace_id, grace=timedelta(days=grace_days))
        except DomainError as error:
            return _refuse(error.detail)
        _say(f"{workspace_id} is suspended, and gone after {drop_after:%Y-%m-%d %H:%M} UTC. `shopme tenants undrop` calls it off.")
    return 0


async def keep_workspace(settings: Settings, workspace_id: UUID) -> int:
    async with _opened(settings) as resources:
        try:
            async with noted(resources, "workspace.drop_called_off", workspace_id=workspace_id):
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
