"""When the message at the head of a thread may be sent, and what an unclear answer means.

There is no idempotency key on Meta's side: after a time-out the message may have gone out. So an unclear send waits for its status,
which carries our message's id; only when none has come for a while is it sent once more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.conversations.domain.delivery import DeliveryStatus

UNCLEAR_WAIT = timedelta(seconds=120)
MAX_SENDS_WHEN_UNCLEAR = 2
MAX_ATTEMPTS = 8
_PAIR_LIMIT_CODE = 131056


class Step(StrEnum):
    SEND = "send"
    WAIT = "wait"
    BECOMES_UNCLEAR = "becomes_unclear"
    GIVE_UP = "give_up"


@dataclass(frozen=True, slots=True)
class NextStep:
    step: Step
    wait_s: float = 0.0


def next_step(
    *, status: DeliveryStatus, attempts: int, next_attempt_at: datetime | None, unclear_since: datetime | None, now: datetime
) -> NextStep:
    """Whoever asks holds the conversation's lane: a message that is still "sending" was left so by a worker that died."""
    if status is DeliveryStatus.SENDING:
        return NextStep(Step.BECOMES_UNCLEAR)
    if status is DeliveryStatus.UNCLEAR:
        patience_ends = (unclear_since or now) + UNCLEAR_WAIT
        if now < patience_ends:
            return NextStep(Step.WAIT, (patience_ends - now).total_seconds())
        return NextStep(Step.GIVE_UP if attempts >= MAX_SENDS_WHEN_UNCLEAR else Step.SEND)
    if next_attempt_at is not None and now < next_attempt_at:
        return NextStep(Step.WAIT, (next_attempt_at - now).total_seconds())
    return NextStep(Step.SEND)


def retry_wait_s(*, code: int | None, attempts: int) -> float:
    """Seconds until the next attempt: doubling from one second; for the limit on one customer Meta asks for powers of four."""
    return min(300.0, float(4**attempts if code == _PAIR_LIMIT_CODE else 2 ** (attempts - 1)))
