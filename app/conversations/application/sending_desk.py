"""One transaction's view of a thread's unsent messages, and how long a thread waits."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from app.conversations.application.outbound import OutboundQueue, Pace, SendingNumbers
from app.conversations.application.ports import Messages, ParkedStatuses, Reactions, StatusMarks, Work
from app.customers.facade import CustomersFacade
from tenants.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing more can be sent now; come back after this many seconds."""

    delay_s: float
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SendingDesk:
    queue: OutboundQueue
    messages: Messages
    sending: SendingNumbers
    marks: StatusMarks
    pace: Pace
    parked: ParkedStatuses
    reactions: Reactions
    customers: CustomersFacade
    work: Work


class OpenDesk(Protocol):
    def __call__(self, tenant: Tenant) -> AbstractAsyncContextManager[SendingDesk]:
        """A desk whose transaction commits when the block ends without an error."""
        ...
