"""What the neighbours may ask of identity, inside their own transaction."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.identity.contracts import WorkspaceProfile
from app.identity.domain.audit import AuditEntry
from app.identity.infrastructure.sql_audit import SqlAudit
from app.identity.infrastructure.sql_profiles import SqlProfiles
from app.kernel.clock import Clock
from app.kernel.errors import Conflict


class ProfileMissing(Conflict):
    """The workspace is still being made; try again in a moment."""

    code = "workspace_not_ready"


class WorkspaceProfiles:
    """Reads in the caller's tenant session, cached nowhere: what the owner switched off is off in the next transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._profiles = SqlProfiles(session)

    async def read(self) -> WorkspaceProfile:
        """Raises ProfileMissing while the sign-up is not finished."""
        profile = await self._profiles.find()
        if profile is None:
            raise ProfileMissing
        return profile


class WorkspaceActs:
    """Files in a workspace's chain what its own transactions have noted (`UnitOfWork.note`), in the caller's control transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._audit = SqlAudit(session)

    async def file(self, workspace_id: UUID, noted: dict[str, Any]) -> None:
        """`noted` as `app/kernel/acts.py` says it; twice is once."""
        actor, session_id = noted.get("actorId"), noted.get("sessionId")
        entry = AuditEntry(
            id=UUID(noted["id"]),
            chain=workspace_id,
            at=datetime.fromisoformat(noted["at"]),
            actor_id=UUID(actor) if actor else None,
            session_id=UUID(session_id) if session_id else None,
            address=noted.get("address", ""),
            action=noted["action"],
            subject=noted["subject"],
            facts=noted["facts"],
        )
        await self._audit.file(entry)


class PlatformActs:
    """Notes in the platform's own chain of the audit log, in the caller's control transaction."""

    def __init__(
        self, session: AsyncSession, *, clock: Clock, actor_id: UUID | None = None, session_id: UUID | None = None, address: str = ""
    ) -> None:
        self._audit = SqlAudit(session)
        self._clock = clock
        self._actor_id = actor_id
        self._session_id = session_id
        self._address = address

    async def note(self, action: str, *, subject: str, **facts: Any) -> None:
        """`facts` hold no personal data and no secret."""
        await self._audit.note(
            action,
            at=self._clock.now(),
            subject=subject,
            actor_id=self._actor_id,
            session_id=self._session_id,
            address=self._address,
            **facts,
        )
