"""What the platform's people do about single workspaces and strayed webhooks: `shopme tenants suspend | resume | quarantine`."""

import sys
from collections.abc import Sequence
from uuid import UUID

from app.conversations.infrastructure.quarantine import kept_webhooks, replay
from app.kernel.errors import DomainError
from app.resources import open_resources
from app.settings import Settings
from tenants.suspension import resume, suspend


async def suspend_workspace(settings: Settings, workspace_id: UUID, *, reason: str) -> int:
    """Exit code 1 when it cannot be."""
    async with open_resources(settings, subscriptions={}, pool_size=2) as resources:
        try:
            tenant = await suspend(resources.sessions, workspace_id, reason=reason)
        except DomainError as error:
            return _refuse(error)
    sys.stdout.write(f"{tenant.workspace_id}  {tenant.status}: {tenant.suspended_reason}\n")
    return 0


async def resume_workspace(settings: Settings, workspace_id: UUID) -> int:
    """Exit code 1 when there is no such workspace."""
    async with open_resources(settings, subscriptions={}, pool_size=2) as resources:
        try:
            tenant = await resume(resources.sessions, workspace_id)
        except DomainError as error:
            return _refuse(error)
    sys.stdout.write(f"{tenant.workspace_id}  {tenant.status}\n")
    return 0


async def list_quarantine(settings: Settings, *, phone_number_id: str | None) -> int:
    """A line for each kept webhook: id, when it came, its state, its numbers, what became of it."""
    async with open_resources(settings, subscriptions={}, pool_size=2) as resources, resources.sessions.control() as session:
        for kept in await kept_webhooks(session, phone_number_id=phone_number_id):
            numbers = ",".join(kept.phone_number_ids) or "-"
            sys.stdout.write(f"{kept.id}  {kept.received_at:%Y-%m-%dT%H:%M:%SZ}  {kept.state}  {numbers}  {kept.reason}\n")
    return 0


async def replay_quarantine(settings: Settings, entry_ids: Sequence[UUID], *, phone_number_id: str | None) -> int:
    """The entries named, or all for one number; a worker files them within a second or so."""
    async with open_resources(settings, subscriptions={}, pool_size=2) as resources, resources.sessions.control() as session:
        chosen = list(entry_ids)
        if phone_number_id is not None:
            chosen += [kept.id for kept in await kept_webhooks(session, phone_number_id=phone_number_id)]
        count = await replay(session, chosen)
        await session.commit()
    sys.stdout.write(f"{count} webhook(s) will be filed again\n")
    return 0


def _refuse(error: DomainError) -> int:
    sys.stderr.write(f"shopme: {error.detail}\n")
    return 1
