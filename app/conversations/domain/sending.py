"""When the message at the head of a thread may be sent, and what an unclear answer means.

There is no idempotency key on Meta's side: after a time-out the message may have gone out. So an unclear send waits for its status,
which carries our message's id. The wait counts from the last status that came for the number at all: an outage that swallows our
answer delays statuses as well. After it a reply is sent once more and marked as a possible duplicate; a template or a campaign's
message is a person's decision.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.conversations.domain.delivery import DeliveryStatus

MAX_SENDS_WHEN_UNCLEAR = 2
# On a number with much traffic some status always came a moment ago: however many come, this is the end of waiting.
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an unclear send waits for its status."""

    wait: timedelta = timedelta(seconds=120)

    def ends_at(self, *, unclear_since: datetime, last_status_at: datetime | None) -> datetime:
        heard = max(unclear_since, last_status_at or unclear_since)
        return min(heard + self.wait, self.longest_until(unclear_since))

    def longest_until(self, unclear_since: datetime) -> datetime:
        return unclear_since + _LONGEST * self.wait


class Step(StrEnum):
    SEND = "send"
    SEND_AGAIN = "send_again"
    WAIT = "wait"
    BECOMES_UNCLEAR = "becomes_unclear"
    GIVE_UP = "give_up"


@dataclass(frozen=True, slots=True)
class NextStep:
    step: Step
    wait_s: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where the message stands. `may_repeat`: a reply, which a customer would rather read twice than never."""

    status: DeliveryStatus
    attempts: int
    next_attempt_at: datetime | None
    unclear_since: datetime | None
    last_status_at: datetime | None
    may_repeat: bool


def next_step(standing: Standing, *, now: datetime, patience: Patience) -> NextStep:
    """Whoever asks holds the conversation's lane: a message that is still "sending" was left so by a worker that died."""
    if standing.status is DeliveryStatus.SENDING:
        return NextStep(Step.BECOMES_UNCLEAR)
    if standing.status is DeliveryStatus.UNCLEAR:
        ends = patience.ends_at(unclear_since=standing.unclear_since or now, last_status_at=standing.last_status_at)
        if now < ends:
            return NextStep(Step.WAIT, (ends - now).total_seconds())
        is_over = standing.attempts >= MAX_SENDS_WHEN_UNCLEAR or not standing.may_repeat
        return NextStep(Step.GIVE_UP if is_over else Step.SEND_AGAIN)
    if standing.next_attempt_at is not None and now < standing.next_attempt_at:
        return NextStep(Step.WAIT, (standing.next_attempt_at - now).total_seconds())
    return NextStep(Step.SEND)
