"""The one thread of a customer with one of our numbers, and who speaks for the shop in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.kernel.errors import Conflict

SERVICE_WINDOW = timedelta(hours=24)


class Handler(StrEnum):
    ASSISTANT = "assistant"
    OPERATOR = "operator"


class ServiceWindowClosed(Conflict):
    """More than 24 hours have passed since the customer's last message: only an approved template may be sent."""

    code = "service_window_closed"


@dataclass(kw_only=True, slots=True)
class Conversation:
    """`sequence` numbers its messages in the order in which they were stored; whoever changes it holds the row's lock.

    `handler_version` moves with every change of hands, so that an answer made before it can be told apart.
    """

    id: UUID
    number_id: UUID
    customer_id: UUID
    group_id: str | None
    handler: Handler = Handler.ASSISTANT
    handler_version: int = 0
    operator_id: UUID | None = None
    operator_name: str | None = None
    handoff_reason: str | None = None
    status: str = "open"
    unread_count: int = 0
    sequence: int = 0
    window_expires_at: datetime | None = None
    last_received_at: datetime | None = None
    last_message_id: UUID | None = None
    last_message_at: datetime
    created_at: datetime

    @property
    def is_with_assistant(self) -> bool:
        # In a group everybody would read the assistant: it stays out.
        return self.handler is Handler.ASSISTANT and self.group_id is None

    def receive(self, *, message_id: UUID, occurred_at: datetime, received_at: datetime) -> int:
        """A customer's message arrives. Extends the window by Meta's clock, reopens, counts as unread; gives its number.

        A timestamp from the future (a clock gone wrong) opens no longer a window than one of this moment.
        """
        expires = min(occurred_at, received_at) + SERVICE_WINDOW
        self.window_expires_at = max(self.window_expires_at or expires, expires)
        self.last_received_at = received_at
        self.status = "open"
        self.unread_count += 1
        return self._append(message_id, occurred_at)

    def record(self, *, message_id: UUID, occurred_at: datetime) -> int:
        """Any other message of the thread: ours, a system line, one from the past. Gives its number."""
        return self._append(message_id, occurred_at)

    def moment_for_reply(self, now: datetime) -> datetime:
        """When our next message stands in the thread: never before what it answers, even if Meta's clock is ahead of ours."""
        return max(now, self.last_message_at)

    def must_allow_free_form(self, now: datetime) -> None:
        """Raises ServiceWindowClosed when only a template may be sent."""
        if self.window_expires_at is None or self.window_expires_at <= now:
            closed_at = self.window_expires_at.isoformat() if self.window_expires_at else None
            raise ServiceWindowClosed(window_expires_at=closed_at)

    def number_line(self) -> int:
        """The number of a line that is for operators only; it does not count as the thread's last message."""
        self.sequence += 1
        return self.sequence

    def take_over(self, *, operator_id: UUID | None, operator_name: str | None) -> bool:
        """A person speaks for the shop from now on. False when that person already does."""
        if self.handler is Handler.OPERATOR and self.operator_id == operator_id:
            return False
        self.handler, self.operator_id, self.operator_name = Handler.OPERATOR, operator_id, operator_name
        self.handoff_reason = None
        self.handler_version += 1
        return True

    def ask_for_person(self, reason: str) -> None:
        """The assistant steps back and waits for somebody to take the conversation."""
        self.handler, self.operator_id, self.operator_name = Handler.OPERATOR, None, None
        self.handoff_reason = reason
        self.handler_version += 1

    def hand_back(self) -> bool:
        """The assistant answers again. False when it already does."""
        if self.handler is Handler.ASSISTANT:
            return False
        self.handler, self.operator_id, self.operator_name, self.handoff_reason = Handler.ASSISTANT, None, None, None
        self.handler_version += 1
        return True

    def absorb(self, other: "Conversation") -> None:
        """Goes on for both threads of what turned out to be one person. Whoever spoke for the shop in either one goes on speaking."""
        self.sequence += other.sequence
        self.unread_count += other.unread_count
        self.last_received_at = max((at for at in (self.last_received_at, other.last_received_at) if at), default=None)
        if other.last_message_at > self.last_message_at:
            self.last_message_id, self.last_message_at = other.last_message_id, other.last_message_at
        self.window_expires_at = max((at for at in (self.window_expires_at, other.window_expires_at) if at), default=None)
        if other.status == "open":
            self.status = "open"
        if self.handler is Handler.ASSISTANT and other.handler is Handler.OPERATOR:
            self.handler, self.operator_id, self.operator_name = other.handler, other.operator_id, other.operator_name
            self.handoff_reason = other.handoff_reason
            self.handler_version += 1

    def mark_read(self) -> bool:
        was_unread = self.unread_count > 0
        self.unread_count = 0
        return was_unread

    def close(self) -> bool:
        was_open = self.status == "open"
        self.status = "closed"
        return was_open

    def forget_customer(self) -> None:
        """Nobody is at the other end any more: nothing can be sent, and nothing waits."""
        self.close()
        self.mark_read()
        self.hand_back()
        self.window_expires_at = None

    def reopen(self) -> bool:
        was_closed = self.status == "closed"
        self.status = "open"
        return was_closed

    def _append(self, message_id: UUID, occurred_at: datetime) -> int:
        self.sequence += 1
        is_last = self.last_message_id is None or (occurred_at, message_id) >= (self.last_message_at, self.last_message_id)
        if is_last:
            self.last_message_id, self.last_message_at = message_id, occurred_at
        return self.sequence
