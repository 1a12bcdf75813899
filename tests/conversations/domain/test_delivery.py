"""How far a message has come, whatever order its statuses arrive in."""

from itertools import permutations

import pytest

from app.conversations.domain.delivery import FROM_META, DeliveryStatus, advanced

QUEUED, SENDING, UNCLEAR = DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.UNCLEAR
ACCEPTED, SENT, DELIVERED, READ = DeliveryStatus.ACCEPTED, DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ
FAILED, CANCELLED, RECEIVED = DeliveryStatus.FAILED, DeliveryStatus.CANCELLED, DeliveryStatus.RECEIVED


@pytest.mark.parametrize(
    ("current", "reported", "then"),
    [
        (QUEUED, SENT, SENT),
        (SENDING, SENT, SENT),
        (UNCLEAR, SENT, SENT),
        (UNCLEAR, FAILED, FAILED),
        (ACCEPTED, SENT, SENT),
        (ACCEPTED, READ, READ),
        (SENT, SENT, SENT),
        (SENT, FAILED, FAILED),
        (DELIVERED, SENT, DELIVERED),
        (READ, DELIVERED, READ),
        (READ, SENT, READ),
        (DELIVERED, FAILED, DELIVERED),
        (READ, FAILED, READ),
        (FAILED, SENT, FAILED),
        (FAILED, DELIVERED, DELIVERED),
        (FAILED, READ, READ),
        (CANCELLED, SENT, CANCELLED),
        (RECEIVED, READ, RECEIVED),
        (RECEIVED, FAILED, RECEIVED),
    ],
)
def test_a_message_only_moves_forward(current: DeliveryStatus, reported: DeliveryStatus, then: DeliveryStatus) -> None:
    assert advanced(current, reported) is then


def test_the_order_in_which_statuses_arrive_does_not_matter() -> None:
    for order in permutations((SENT, DELIVERED, READ)):
        status = ACCEPTED
        for reported in order:
            status = advanced(status, reported)
        assert status is READ


def test_a_failure_that_arrives_first_gives_way_when_one_device_got_the_message() -> None:
    assert advanced(advanced(SENT, FAILED), DELIVERED) is DELIVERED


def test_a_voice_message_that_was_played_was_read() -> None:
    assert FROM_META["played"] is READ
