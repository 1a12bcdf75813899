"""What waits to be sent in a thread, and the port through which the sender sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.conversations.domain.delivery import DeliveryStatus


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboundMessage:
    id: UUID
    conversation_id: UUID
    customer_id: UUID
    number_id: UUID
    phone_number_id: str
    access_token_sealed: str
    number_status: str
    content: dict[str, Any]
    quoted_wamid: str | None
    status: DeliveryStatus
    attempts: int
    next_attempt_at: datetime | None
    unclear_since: datetime | None


class OutboundQueue(Protocol):
    async def head(self, conversation_id: UUID) -> OutboundMessage | None:
        """The first message of the thread that has not been sent, locked."""
        ...

    async def settle(self, message: OutboundMessage, *, expected: tuple[DeliveryStatus, ...], **values: Any) -> bool:
        """Changes a message unless a status webhook or another worker has moved it meanwhile."""
        ...
