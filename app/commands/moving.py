"""`shopme tenants move`: to another PostgreSQL server of this installation, and back."""

from collections.abc import Awaitable
from datetime import timedelta
from uuid import UUID

from app.commands.act import noted
from app.commands.opening import opened
from app.commands.terminal import refuse, say
from app.kernel.errors import DomainError
from app.resources import Resources
from app.settings import Settings
from app.tenancy import provide_move
from tenants.moving.hold import StillWorking
from tenants.moving.move_workspace import Moved, MoveRefused
from tenants.moving.transfer import NotTheSame


async def move_workspace(settings: Settings, workspace_id: UUID, *, cluster: str, keep_days: int) -> int:
    async with opened(settings) as resources:
        say(f"{workspace_id}: nobody opens it until it is on {cluster}; what comes in waits. Stopped in between, run the same again.")
        moving = provide_move(resources)(workspace_id, cluster=cluster, keep=timedelta(days=keep_days))
        moved = await _moving(resources, "workspace.moved", moving, workspace_id=workspace_id, cluster=cluster)
    if moved is None:
        return 1
    brought = "" if moved.carried is None else f": {moved.carried.rows} rows and {moved.carried.commands} waiting commands, compared"
    say(f"{workspace_id} lives on {moved.tenant.cluster}{brought}. The old tables are kept for {keep_days} days; --drop-old ends that.")
    return 0


async def return_workspace(settings: Settings, workspace_id: UUID) -> int:
    async with opened(settings) as resources:
        calling_off = provide_move(resources).call_off(workspace_id)
        moved = await _moving(resources, "workspace.moved_back", calling_off, workspace_id=workspace_id)
    if moved is None:
        return 1
    say(f"{workspace_id} lives on {moved.tenant.cluster}.")
    return 0


async def drop_old_tables(settings: Settings, workspace_id: UUID) -> int:
    async with opened(settings) as resources:
        try:
            async with noted(resources, "workspace.old_tables_dropped", workspace_id=workspace_id):
                await provide_move(resources).drop_old_tables(workspace_id)
        except MoveRefused as error:
            return refuse(str(error))
        except DomainError as error:
            return refuse(error.detail)
    say(f"{workspace_id} has no old tables any more.")
    return 0


async def _moving(resources: Resources, action: str, work: Awaitable[Moved], *, workspace_id: UUID, **facts: str) -> Moved | None:
    """None after a line that says why not."""
    try:
        async with noted(resources, action, workspace_id=workspace_id, **facts):
            return await work
    except (MoveRefused, StillWorking, NotTheSame) as error:
        refuse(str(error))
    except DomainError as error:
        refuse(error.detail)
    return None
