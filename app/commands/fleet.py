"""`shopme migrate` and `shopme tenants create | migrate` with their entries in the audit log."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from app.commands.act import Act
from app.registry import load_tables
from app.resources import open_resources
from app.settings import Settings
from tenants import cli
from tenants.migrator import Patience


async def create_workspace(settings: Settings, workspace_id: UUID, *, cluster: str | None) -> int:
    return await _with_note(
        settings,
        "workspace.created",
        lambda: cli.create_workspace(settings, workspace_id, cluster=cluster),
        workspace_id=workspace_id,
        cluster=cluster,
    )


async def migrate_workspaces(settings: Settings, *, parallel: int, only: UUID | None, dry_run: bool, patience: Patience) -> int:
    """A dry run is no act."""

    async def run() -> int:
        return await cli.migrate_workspaces(settings, parallel=parallel, only=only, dry_run=dry_run, patience=patience)

    if dry_run:
        return await run()
    return await _with_note(settings, "workspaces.migrated", run, only=str(only) if only else None)


async def migrate(settings: Settings) -> int:
    """The log is one of the tables that it brings: noted when it has run."""
    return await _with_note(settings, "platform.migrated", lambda: cli.migrate(settings))


async def _with_note(
    settings: Settings, action: str, run: Callable[[], Awaitable[int]], *, workspace_id: UUID | None = None, **facts: str | None
) -> int:
    load_tables()
    act = Act(action, workspace_id=workspace_id, facts=facts)
    async with open_resources(settings, subscriptions={}, pool_size=1) as resources:
        try:
            code = await run()
        except BaseException as error:
            # What stopped the act may stop the note too, or the log is not there yet: the cause itself is what is told.
            with suppress(SQLAlchemyError, OSError):
                await act.note(resources, outcome="failed", error=type(error).__name__)
            raise
        await act.note(resources, outcome="done" if code == 0 else "failed")
    return code
