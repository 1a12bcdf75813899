"""Notes for the platform's own chain of the audit log."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.infrastructure.sql_audit import SqlAudit
from app.kernel.clock import Clock


class PlatformNotes:
    """Notes in the platform's own chain of the audit log, in the caller's control transaction."""

    def __init__(
        self,
        session: AsyncSession,
        *,
        clock: Clock,
        actor_id: UUID | None = None,
        session_id: UUID | None = None,
        address: str = "",
        always: Mapping[str, Any] | None = None,
    ) -> None:
        """`always`: facts of every note, such as who sits at the command line."""
        self._audit = SqlAudit(session)
        self._clock = clock
        self._actor_id = actor_id
        self._session_id = session_id
        self._address = address
        self._always: dict[str, Any] = dict(always or {})

    async def note(self, action: str, *, subject: str, **facts: Any) -> None:
        """`facts` hold no personal data and no secret."""
        await self._audit.note(
            action,
            at=self._clock.now(),
            subject=subject,
            actor_id=self._actor_id,
            session_id=self._session_id,
            address=self._address,
            **self._always,
            **facts,
        )
