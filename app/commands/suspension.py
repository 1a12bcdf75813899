"""`shopme tenants suspend | resume`."""

from uuid import UUID

from app.commands.act import noted
from app.commands.terminal import refuse, say
from app.kernel.errors import DomainError
from app.resources import open_resources
from app.settings import Settings
from tenants.suspension import resume, suspend


async def suspend_workspace(settings: Settings, workspace_id: UUID, *, reason: str) -> int:
    """Exit code 1 when it cannot be."""
    async with open_resources(settings, subscriptions={}, pool_size=2) as resources:
        try:
            async with noted(resources, "workspace.suspended", workspace_id=workspace_id):
                tenant = await suspend(resources.sessions, workspace_id, reason=reason)
        except DomainError as error:
            return refuse(error.detail)
    say(f"{tenant.workspace_id}  {tenant.status}: {tenant.suspended_reason}")
    return 0


async def resume_workspace(settings: Settings, workspace_id: UUID) -> int:
    """Exit code 1 when there is no such workspace."""
    async with open_resources(settings, subscriptions={}, pool_size=2) as resources:
        try:
            async with noted(resources, "workspace.resumed", workspace_id=workspace_id):
                tenant = await resume(resources.sessions, workspace_id)
        except DomainError as error:
            return refuse(error.detail)
    say(f"{tenant.workspace_id}  {tenant.status}")
    return 0
