"""Sign-ups that were cut off halfway are finished, whether or not their owner comes back."""

from collections.abc import Awaitable, Callable

import structlog

from app.identity.application.prepare_workspace import PrepareWorkspace
from app.identity.domain.accounts import Workspace

log = structlog.get_logger()


class RepairWorkspaces:
    """`unready` lists workspaces old enough that no sign-up is still busy with them."""

    def __init__(self, *, unready: Callable[[], Awaitable[list[Workspace]]], prepare: PrepareWorkspace) -> None:
        self._unready = unready
        self._prepare = prepare

    async def __call__(self) -> int:
        """How many were finished."""
        workspaces = await self._unready()
        for workspace in workspaces:
            await self._prepare(workspace)
            log.info("workspace_repaired", tenant=str(workspace.id))
        return len(workspaces)
