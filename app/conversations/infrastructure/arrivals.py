"""The newest message that came in through a number, and whether a reply to it has left."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.infrastructure.tables import conversations_table, messages_table

_TAKEN = ("accepted", "sent", "delivered", "read")
_c, _m = conversations_table.c, messages_table.c


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    conversation_id: UUID
    received_at: datetime
    answered_at: datetime | None


async def newest_arrival(session: AsyncSession, number_id: UUID) -> Arrival | None:
    """None when nobody ever wrote."""
    newest = (
        await session.execute(
            select(_c.id, _c.last_received_at)
            .where(_c.number_id == number_id, _c.last_received_at.is_not(None))
            .order_by(_c.last_message_at.desc(), _c.id.desc())
            .limit(1)
        )
    ).one_or_none()
    if newest is None:
        return None
    answered = select(func.min(_m.created_at)).where(
        _m.conversation_id == newest.id,
        _m.direction == "outbound",
        _m.status.in_(_TAKEN),
        _m.created_at >= newest.last_received_at,
    )
    return Arrival(conversation_id=newest.id, received_at=newest.last_received_at, answered_at=await session.scalar(answered))
