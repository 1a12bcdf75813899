"""What waits to be sent in a thread, head first. Core statements: the sender's path."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.outbound import OutboundMessage
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.infrastructure.tables import conversations_table, messages_table, numbers_table

_m, _c, _n = messages_table.c, conversations_table.c, numbers_table.c
_UNSENT = ("queued", "sending", "unclear")


class OutboundQueue:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def head(self, conversation_id: UUID) -> OutboundMessage | None:
        """The first message of the thread that has not been sent, locked."""
        row = (
            await self._session.execute(
                select(
                    _m.id,
                    _m.conversation_id,
                    _c.customer_id,
                    _m.number_id,
                    _n.phone_number_id,
                    _n.access_token_sealed,
                    _n.status.label("number_status"),
                    _m.content,
                    _m.quoted_wamid,
                    _m.status,
                    _m.attempts,
                    _m.next_attempt_at,
                    _m.unclear_since,
                )
                .join(conversations_table, _c.id == _m.conversation_id)
                .join(numbers_table, _n.id == _m.number_id)
                .where(_m.conversation_id == conversation_id, _m.status.in_(_UNSENT))
                .order_by(_m.seq)
                .limit(1)
                .with_for_update(of=messages_table)
            )
        ).one_or_none()
        return None if row is None else OutboundMessage(**{**row._mapping, "status": DeliveryStatus(row.status)})

    async def settle(self, message: OutboundMessage, *, expected: tuple[DeliveryStatus, ...], **values: Any) -> bool:
        """Changes a message unless a status webhook or another worker has moved it meanwhile."""
        changed = await self._session.execute(
            update(messages_table).where(_m.id == message.id, _m.status.in_(expected)).values(**values).returning(_m.id)
        )
        return changed.one_or_none() is not None
