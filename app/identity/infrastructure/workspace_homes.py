"""Builds a workspace's home through the tenancy, each step a short transaction of its own."""

from uuid import UUID

from app.identity.domain.accounts import Workspace
from app.identity.infrastructure.sql_accounts import SqlAccounts
from app.identity.infrastructure.sql_profiles import SqlProfiles
from app.kernel.clock import Clock
from tenants.provisioning import Provisioning
from tenants.routing import Routing
from tenants.sessions import Sessions


class TenantHomes:
    def __init__(self, *, provisioning: Provisioning, routing: Routing, sessions: Sessions, clock: Clock) -> None:
        self._provisioning = provisioning
        self._routing = routing
        self._sessions = sessions
        self._clock = clock

    async def build(self, workspace_id: UUID) -> None:
        await self._provisioning.provision(workspace_id)

    async def write_profile(self, workspace: Workspace) -> None:
        tenant = await self._routing.by_workspace(workspace.id)
        async with self._sessions.tenant(tenant) as session:
            await SqlProfiles(session).write_first(workspace)
            await session.commit()

    async def mark_ready(self, workspace_id: UUID) -> None:
        async with self._sessions.control() as session:
            await SqlAccounts(session).mark_ready(workspace_id=workspace_id, at=self._clock.now())
            await session.commit()
