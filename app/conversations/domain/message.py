"""One message of a thread, as it is stored."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.conversations.domain.delivery import DeliveryStatus


class AuthorKind(StrEnum):
    CUSTOMER = "customer"
    ASSISTANT = "assistant"
    OPERATOR = "operator"
    PHONE = "phone"
    CAMPAIGN = "campaign"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True, slots=True)
class Author:
    kind: AuthorKind
    id: UUID | None = None
    name: str | None = None


@dataclass(kw_only=True, slots=True)
class Message:
    """`created_at` is WhatsApp's time for what came in, ours for what goes out; `content` the facts of its type, for
    outbound messages the object that is sent. `category` of a template, in small letters: the sender asks for consent by it."""

    id: UUID
    conversation_id: UUID
    number_id: UUID
    seq: int
    direction: str
    type: str
    author: Author
    text: str
    content: dict[str, Any]
    status: DeliveryStatus
    created_at: datetime
    received_at: datetime
    wamid: str | None = None
    client_id: UUID | None = None
    raw: dict[str, Any] | None = None
    tap_id: str | None = None
    quoted_wamid: str | None = None
    awaits_answer: bool = False
    category: str | None = None
    failure: dict[str, Any] | None = field(default=None)
