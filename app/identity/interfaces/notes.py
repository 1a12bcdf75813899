"""Notes for the audit log, in the transaction of the act that they are about."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.http.auth import Membership
from app.identity.infrastructure import queries
from app.identity.infrastructure.sql_audit import SqlAudit
from app.identity.interfaces.visits import AnyRequest, visitor_of
from app.resources import Resources


async def note_of_person(
    session: AsyncSession,
    action: str,
    *,
    request: AnyRequest,
    resources: Resources,
    user_id: UUID,
    session_id: UUID | None = None,
    **facts: Any,
) -> None:
    """About one's own account: in the platform's chain, and in that of every workspace whose admins answer for the person."""
    audit, address, at = SqlAudit(session), visitor_of(request, resources).address, resources.clock.now()
    workspaces: list[UUID | None] = [None, *(row.id for row in await queries.workspaces_of(session, user_id))]
    for workspace_id in workspaces:
        await audit.note(
            action,
            at=at,
            subject=f"user:{user_id}",
            workspace_id=workspace_id,
            actor_id=user_id,
            session_id=session_id,
            address=address,
            **facts,
        )


async def note_in_workspace(
    session: AsyncSession, action: str, *, request: AnyRequest, resources: Resources, membership: Membership, subject: str, **facts: Any
) -> None:
    """About something in one workspace, done by one of its members."""
    await SqlAudit(session).note(
        action,
        at=resources.clock.now(),
        subject=subject,
        workspace_id=membership.workspace_id,
        actor_id=membership.principal.user_id,
        session_id=membership.principal.session_id,
        address=visitor_of(request, resources).address,
        **facts,
    )


async def note_refusal(session: AsyncSession, *, request: AnyRequest, resources: Resources) -> None:
    """A sign-in that failed. Whose it was to be is not said: a wrong address may be somebody's password."""
    address = visitor_of(request, resources).address
    await SqlAudit(session).note("session.refused", at=resources.clock.now(), subject="session:", address=address)
