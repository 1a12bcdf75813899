"""A new workspace gets its schema and its profile."""

from app.identity.application.ports import WorkspaceHomes
from app.identity.domain.accounts import Workspace


class PrepareWorkspace:
    """Killed between any two steps, running it again finishes the work."""

    def __init__(self, *, homes: WorkspaceHomes) -> None:
        self._homes = homes

    async def __call__(self, workspace: Workspace) -> None:
        await self._homes.build(workspace.id)
        await self._homes.write_profile(workspace)
        await self._homes.mark_ready(workspace.id)
