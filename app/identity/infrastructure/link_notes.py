"""Notes about secure links for the audit log: who the customer is and where they are is not said, the token never."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.contracts import SecureLink
from app.identity.infrastructure.sql_audit import SqlAudit
from app.kernel.clock import Clock

_PREFIX = 12


class LinkNotes:
    """Works in the caller's control transaction."""

    def __init__(self, session: AsyncSession, *, clock: Clock) -> None:
        self._audit = SqlAudit(session)
        self._clock = clock

    async def link(self, link: SecureLink, action: str, *, actor_id: UUID | None = None, **facts: Any) -> None:
        await self._audit.note(
            action,
            at=self._clock.now(),
            subject=f"link:{link.id}",
            workspace_id=link.workspace_id,
            actor_id=actor_id,
            operation=link.operation,
            customer=str(link.customer_id),
            key=link.secret_hash[:_PREFIX],
            **facts,
        )

    async def unknown(self, key: str) -> None:
        """In the platform's chain: whose it was to be, nobody knows."""
        await self._audit.note("link.refused", at=self._clock.now(), subject="link:", key=key[:_PREFIX], reason="link_unknown")
