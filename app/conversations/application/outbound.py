"""What waits to be sent in a thread, and the ports through which the sender sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import AuthorKind
from app.conversations.domain.number import messages_per_s
from app.integrations.whatsapp.pace import Lane


@dataclass(frozen=True, slots=True)
class OwnFile:
    """An operator's file. `media_id` is what WhatsApp calls it, once it has been uploaded there."""

    storage_key: str
    mime_type: str
    filename: str
    media_id: str
    media_uploaded_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberState:
    """What the sender remembers of a number. `held_until` in the future: nothing is sent; in the past: one message may try."""

    status: str
    waba_id: str
    portfolio_id: str | None
    throughput_per_s: int | None
    throughput_cap_per_s: int | None
    initiation_limit: int | None
    held_until: datetime | None
    campaigns_held_until: datetime | None
    trouble_count: int
    last_status_at: datetime | None

    @property
    def portfolio(self) -> str:
        """While Meta has not told whose account it is, the account stands for its portfolio."""
        return self.portfolio_id or f"account:{self.waba_id}"

    @property
    def is_troubled(self) -> bool:
        """Until a message of it is accepted."""
        return self.status == "attention" or self.held_until is not None or self.trouble_count > 0

    @property
    def messages_per_s(self) -> float:
        return float(messages_per_s(self.throughput_per_s, cap=self.throughput_cap_per_s))


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboundMessage:
    id: UUID
    conversation_id: UUID
    customer_id: UUID
    number_id: UUID
    phone_number_id: str
    access_token_sealed: str
    number: NumberState
    author_kind: AuthorKind
    content: dict[str, Any]
    category: str | None
    quoted_wamid: str | None
    status: DeliveryStatus
    attempts: int
    next_attempt_at: datetime | None
    unclear_since: datetime | None
    slot_at: datetime | None
    created_at: datetime
    window_expires_at: datetime | None
    referred_at: datetime | None
    file: OwnFile | None

    @property
    def is_template(self) -> bool:
        return self.content.get("type") == "template"

    @property
    def lane(self) -> Lane:
        return Lane.CAMPAIGN if self.author_kind is AuthorKind.CAMPAIGN else Lane.REPLY

    @property
    def answers_late_message(self) -> bool:
        """The assistant's answer to a message that reached us when its window had ended already: Meta decides (docs/decisions/0005)."""
        is_late = self.window_expires_at is not None and self.created_at >= self.window_expires_at
        return self.author_kind is AuthorKind.ASSISTANT and is_late

    def opens_conversation(self, now: datetime) -> bool:
        """Written to first, outside the window: Meta counts the person against the portfolio's limit, where there is one."""
        return self.is_template and not self.is_window_open(now) and self.number.initiation_limit is not None

    def is_window_open(self, now: datetime) -> bool:
        return self.window_expires_at is not None and now < self.window_expires_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Acceptance:
    """`is_kept`: the message has the id now. `parked`: statuses of it that came before, taken from where they waited. `is_last`: nothing
    else waits in the thread."""

    is_kept: bool
    parked: Sequence[dict[str, Any]]
    is_last: bool


class OutboundQueue(Protocol):
    async def head(self, conversation_id: UUID) -> OutboundMessage | None:
        """The message of the thread that is sent next, locked: the first one, but a campaign's waits for replies."""
        ...

    async def settle(self, message: OutboundMessage, *, expected: tuple[DeliveryStatus, ...], **values: Any) -> bool:
        """Changes a message unless a status webhook or another worker has moved it meanwhile."""
        ...

    async def accept(self, message: OutboundMessage, *, expected: tuple[DeliveryStatus, ...], wamid: str) -> Acceptance:
        """As `settle`, with WhatsApp's id of it; not so either when another message of the number has that id."""
        ...

    async def hold_thread(self, conversation_id: UUID) -> None:
        """Nobody takes the thread over until the transaction ends."""
        ...

    async def was_taken_over(self, message: OutboundMessage) -> bool:
        """Whether a person took the thread over after this message was queued."""
        ...

    async def conversations_waiting(self, number_id: UUID, *, limit: int) -> list[UUID]: ...

    async def keep_media_id(self, message_id: UUID, *, media_id: str, at: datetime | None) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """A template to somebody whose window is closed: at most `limit` people a day may be reached so, in the whole business portfolio."""

    portfolio_id: str
    person: str
    message_id: UUID
    limit: int


class Portfolios(Protocol):
    """Counted for all workspaces that share a portfolio, in transactions of its own."""

    async def reach(self, reach: Reach, *, now: datetime) -> float:
        """0 when the person may be written to, and is counted; else the seconds until somebody falls out of the day."""
        ...

    async def release(self, *, portfolio_id: str, message_id: UUID) -> None: ...


class SendingNumbers(Protocol):
    async def claim_probe(self, number_id: UUID, *, now: datetime, until: datetime) -> bool:
        """True for the one message that may try whether a held number can send again."""
        ...

    async def note_trouble(self, number_id: UUID, *, opens_at_count: int, until: datetime) -> None: ...

    async def hold(self, number_id: UUID, *, until: datetime, reason: dict[str, Any]) -> None: ...

    async def hold_campaigns(self, number_id: UUID, *, until: datetime) -> None: ...

    async def release(self, number_id: UUID) -> None: ...


class Pace(Protocol):
    async def take(self, *, number_id: UUID, conversation_id: UUID, per_s: float, lane: Lane) -> float:
        """Seconds until this message's turn: 0 now; a place is kept for it. Negative: no place now, ask again after that many."""
        ...
