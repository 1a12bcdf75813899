"""When the message at the head of a thread may be sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.refusals import Policy, retry_wait_s
from app.conversations.domain.sending import NextStep, Patience, Standing, Step, next_step

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PATIENCE = Patience()
QUEUED = Standing(status=DeliveryStatus.QUEUED, attempts=0, next_attempt_at=None, unclear_since=None, last_status_at=None, may_repeat=True)
UNCLEAR = replace(QUEUED, status=DeliveryStatus.UNCLEAR, attempts=1)


def step(standing: Standing) -> NextStep:
    return next_step(standing, now=NOON, patience=PATIENCE)


def ago(seconds: float) -> datetime:
    return NOON - timedelta(seconds=seconds)


def test_a_queued_message_is_sent_at_once() -> None:
    assert step(QUEUED) == NextStep(Step.SEND)


def test_a_refused_message_waits_for_its_time() -> None:
    assert step(replace(QUEUED, attempts=1, next_attempt_at=ago(-4))) == NextStep(Step.WAIT, 4.0)
    assert step(replace(QUEUED, attempts=1, next_attempt_at=NOON)) == NextStep(Step.SEND)


def test_a_message_left_in_sending_by_a_dead_worker_is_not_sent_again() -> None:
    assert step(replace(QUEUED, status=DeliveryStatus.SENDING, attempts=1)) == NextStep(Step.BECOMES_UNCLEAR)


def test_an_unclear_message_waits_two_minutes_for_its_status() -> None:
    assert step(replace(UNCLEAR, unclear_since=ago(90))) == NextStep(Step.WAIT, 30.0)


def test_the_two_minutes_count_from_the_last_status_of_the_number() -> None:
    assert step(replace(UNCLEAR, unclear_since=ago(150), last_status_at=ago(100))) == NextStep(Step.WAIT, 20.0)
    assert step(replace(UNCLEAR, unclear_since=ago(150), last_status_at=ago(120))) == NextStep(Step.SEND_AGAIN)


def test_a_number_that_never_falls_silent_does_not_make_it_wait_for_ever() -> None:
    assert step(replace(UNCLEAR, unclear_since=ago(599), last_status_at=ago(1))) == NextStep(Step.WAIT, 1.0)
    assert step(replace(UNCLEAR, unclear_since=ago(600), last_status_at=ago(1))) == NextStep(Step.SEND_AGAIN)


def test_after_that_a_reply_is_sent_once_more_and_then_given_up() -> None:
    assert step(replace(UNCLEAR, unclear_since=ago(120))) == NextStep(Step.SEND_AGAIN)
    assert step(replace(UNCLEAR, unclear_since=ago(120), attempts=2)) == NextStep(Step.GIVE_UP)


def test_a_template_is_never_sent_again_by_itself() -> None:
    assert step(replace(UNCLEAR, unclear_since=ago(120), may_repeat=False)) == NextStep(Step.GIVE_UP)


@pytest.mark.parametrize(("attempts", "wait_s"), [(1, 1), (2, 2), (3, 4), (8, 128), (20, 300)])
def test_retries_wait_twice_as_long_each_time_up_to_five_minutes(attempts: int, wait_s: float) -> None:
    assert retry_wait_s(Policy.RETRY, attempts=attempts) == wait_s


@pytest.mark.parametrize(("attempts", "wait_s"), [(1, 4), (2, 16), (3, 64), (4, 256), (5, 300)])
def test_the_limit_on_one_customer_is_waited_out_in_powers_of_four(attempts: int, wait_s: float) -> None:
    assert retry_wait_s(Policy.RETRY_PAIR, attempts=attempts) == wait_s


def test_maintenance_is_waited_out_in_minutes() -> None:
    assert [retry_wait_s(Policy.RETRY_MINUTES, attempts=attempts) for attempts in (1, 2, 9)] == [60, 120, 300]
