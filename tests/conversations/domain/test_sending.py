"""When the message at the head of a thread may be sent."""

from datetime import UTC, datetime, timedelta

import pytest

from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.sending import UNCLEAR_WAIT, NextStep, Step, next_step, retry_wait_s

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def step(
    status: DeliveryStatus, *, attempts: int = 0, next_attempt_at: datetime | None = None, unclear_since: datetime | None = None
) -> NextStep:
    return next_step(status=status, attempts=attempts, next_attempt_at=next_attempt_at, unclear_since=unclear_since, now=NOON)


def test_a_queued_message_is_sent_at_once() -> None:
    assert step(DeliveryStatus.QUEUED) == NextStep(Step.SEND)


def test_a_refused_message_waits_for_its_time() -> None:
    assert step(DeliveryStatus.QUEUED, attempts=1, next_attempt_at=NOON + timedelta(seconds=4)) == NextStep(Step.WAIT, 4.0)
    assert step(DeliveryStatus.QUEUED, attempts=1, next_attempt_at=NOON) == NextStep(Step.SEND)


def test_a_message_left_in_sending_by_a_dead_worker_is_not_sent_again() -> None:
    assert step(DeliveryStatus.SENDING, attempts=1) == NextStep(Step.BECOMES_UNCLEAR)


def test_an_unclear_message_waits_two_minutes_for_its_status() -> None:
    assert step(DeliveryStatus.UNCLEAR, attempts=1, unclear_since=NOON - timedelta(seconds=90)) == NextStep(Step.WAIT, 30.0)


def test_after_that_it_is_sent_once_more_and_then_given_up() -> None:
    long_ago = NOON - UNCLEAR_WAIT
    assert step(DeliveryStatus.UNCLEAR, attempts=1, unclear_since=long_ago) == NextStep(Step.SEND)
    assert step(DeliveryStatus.UNCLEAR, attempts=2, unclear_since=long_ago) == NextStep(Step.GIVE_UP)


@pytest.mark.parametrize(("attempts", "wait_s"), [(1, 1), (2, 2), (3, 4), (8, 128), (20, 300)])
def test_retries_wait_twice_as_long_each_time_up_to_five_minutes(attempts: int, wait_s: float) -> None:
    assert retry_wait_s(code=130429, attempts=attempts) == wait_s


@pytest.mark.parametrize(("attempts", "wait_s"), [(1, 4), (2, 16), (3, 64), (4, 256), (5, 300)])
def test_the_limit_on_one_customer_is_waited_out_in_powers_of_four(attempts: int, wait_s: float) -> None:
    assert retry_wait_s(code=131056, attempts=attempts) == wait_s
