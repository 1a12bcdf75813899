"""The control rows of a workspace that leaves or arrives."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from app.identity.domain.accounts import Role
from app.identity.infrastructure.link_table import secure_links_table
from app.identity.infrastructure.platform_notes import PlatformNotes
from app.identity.infrastructure.sql_accounts import SqlAccounts
from app.identity.infrastructure.tables import members_table, workspaces_table
from app.kernel.clock import Clock
from app.kernel.errors import NotFound
from tenants.sessions import Sessions

_w = workspaces_table.c


class OwnerUnknown(NotFound):
    """Nobody here has this e-mail address: they sign up first, then the workspace can be given to them."""

    code = "owner_unknown"


class MovedAccounts:
    """People stay where they are: an export names none, and an import gives the workspace to one who is already here."""

    def __init__(self, *, sessions: Sessions, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    async def describe(self, workspace_id: UUID) -> dict[str, str]:
        told = _w.name, _w.language, _w.currency, _w.timezone, _w.created_at, _w.links_ask_digits
        statement = select(*told).where(_w.id == workspace_id)
        async with self._sessions.control() as session:
            row = (await session.execute(statement)).one_or_none()
        if row is None:
            return {}
        about = {"name": row.name, "language": row.language, "currency": row.currency, "timezone": row.timezone}
        return about | {"createdAt": row.created_at.isoformat(), "linksAskDigits": "yes" if row.links_ask_digits else "no"}

    async def check_owner(self, email: str) -> None:
        await self._owner(email)

    async def adopt(self, workspace_id: UUID, *, about: dict[str, str], owner_email: str) -> None:
        owner_id, now = await self._owner(owner_email), self._clock.now()
        values = {
            "name": about.get("name", "Imported"),
            "language": about.get("language", "en"),
            "currency": about.get("currency", "EUR"),
            "timezone": about.get("timezone", "UTC"),
            "links_ask_digits": about.get("linksAskDigits") == "yes",
            "created_at": datetime.fromisoformat(about["createdAt"]) if "createdAt" in about else now,
        }
        async with self._sessions.control() as session:
            row = insert(workspaces_table).values(id=workspace_id, owner_id=owner_id, ready_at=now, **values)
            await session.execute(row.on_conflict_do_nothing())
            member = insert(members_table).values(user_id=owner_id, workspace_id=workspace_id, role=Role.ADMIN, created_at=now)
            await session.execute(member.on_conflict_do_nothing())
            await session.commit()

    async def remove(self, workspace_id: UUID) -> None:
        async with self._sessions.control() as session:
            await session.execute(delete(secure_links_table).where(secure_links_table.c.workspace_id == workspace_id))
            await session.execute(delete(members_table).where(members_table.c.workspace_id == workspace_id))
            gone = await session.scalar(delete(workspaces_table).where(_w.id == workspace_id).returning(_w.id))
            if gone is not None:
                await PlatformNotes(session, clock=self._clock).note("workspace.dropped", subject=f"workspace:{workspace_id}")
            await session.commit()

    async def _owner(self, email: str) -> UUID:
        async with self._sessions.control() as session:
            user = await SqlAccounts(session).user_by_email(email.strip().lower())
        if user is None or user.disabled_at is not None:
            raise OwnerUnknown(email=email)
        return user.id
