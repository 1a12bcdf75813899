"""What the sender remembers of numbers: who may not send for now, and who is in trouble."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.infrastructure.tables import conversations_table, numbers_table

_n, _c = numbers_table.c, conversations_table.c
_HEARD_EVERY_S = 2.0
# Meta charges nothing for 72 hours from our answer, if it came within a day. Source: Cloud API, "free entry points".
ANSWER_WITHIN, FREE_ENTRY = timedelta(hours=24), timedelta(hours=72)

# Skips the row when somebody else has it: a status must never wait for another one just to note the time.
_HEARD = text("""
    UPDATE numbers SET last_status_at = :now WHERE id IN (
        SELECT id FROM numbers WHERE id = :id
        AND (last_status_at IS NULL OR last_status_at < CAST(:now AS timestamptz) - make_interval(secs => :every))
        FOR UPDATE SKIP LOCKED)
""")


class SendingNumberRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def claim_probe(self, number_id: UUID, *, now: datetime, until: datetime) -> bool:
        claimed = await self._session.execute(
            update(numbers_table).where(_n.id == number_id, _n.held_until <= now).values(held_until=until).returning(_n.id)
        )
        return claimed.one_or_none() is not None

    async def note_trouble(self, number_id: UUID, *, opens_at_count: int, until: datetime) -> None:
        count = _n.trouble_count + 1
        held = case((count >= opens_at_count, until), else_=_n.held_until)
        await self._session.execute(update(numbers_table).where(_n.id == number_id).values(trouble_count=count, held_until=held))

    async def hold(self, number_id: UUID, *, until: datetime, reason: dict[str, Any]) -> None:
        """A number that was disconnected meanwhile stays so."""
        values = {"status": "attention", "status_reason": reason, "held_until": until}
        await self._session.execute(update(numbers_table).where(_n.id == number_id, _n.status != "disconnected").values(**values))

    async def hold_campaigns(self, number_id: UUID, *, until: datetime) -> None:
        await self._session.execute(update(numbers_table).where(_n.id == number_id).values(campaigns_held_until=until))

    async def release(self, number_id: UUID) -> None:
        status = case((_n.status == "attention", "connected"), else_=_n.status)
        values = {"status": status, "status_reason": None, "held_until": None, "trouble_count": 0}
        await self._session.execute(update(numbers_table).where(_n.id == number_id).values(**values))

    async def heard_status(self, number_id: UUID, *, now: datetime) -> None:
        await self._session.execute(_HEARD, {"id": number_id, "now": now, "every": _HEARD_EVERY_S})

    async def extend_free_entry(self, conversation_id: UUID, *, until: datetime) -> None:
        later = (_c.free_entry_expires_at.is_(None)) | (_c.free_entry_expires_at < until)
        await self._session.execute(update(conversations_table).where(_c.id == conversation_id, later).values(free_entry_expires_at=until))

    async def answer_referral(self, conversation_id: UUID, *, now: datetime) -> None:
        """Once for each time that somebody came by an ad; Meta's own moment, where a status tells it, can only make it longer."""
        in_time = _c.referred_at > now - ANSWER_WITHIN
        until = func.greatest(func.coalesce(_c.free_entry_expires_at, now + FREE_ENTRY), now + FREE_ENTRY)
        changing = update(conversations_table).where(_c.id == conversation_id, in_time)
        await self._session.execute(changing.values(free_entry_expires_at=until, referred_at=None))
