"""The service window, and who speaks for the shop."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.conversations.domain.conversation import Conversation, Handler, ServiceWindowClosed
from app.kernel.ids import new_id

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ADA, BOB = new_id(), new_id()


def a_conversation(**facts: Any) -> Conversation:
    known: dict[str, Any] = {
        "id": new_id(),
        "number_id": new_id(),
        "customer_id": new_id(),
        "group_id": None,
        "last_message_at": NOON,
        "created_at": NOON,
    }
    return Conversation(**(known | facts))


def written_to(conversation: Conversation, at: datetime) -> int:
    return conversation.receive(message_id=new_id(), occurred_at=at, received_at=at)


def test_the_window_lasts_24_hours_from_the_customers_message() -> None:
    conversation = a_conversation()
    written_to(conversation, NOON)
    conversation.must_allow_free_form(NOON + timedelta(hours=23, minutes=59))
    with pytest.raises(ServiceWindowClosed) as refused:
        conversation.must_allow_free_form(NOON + timedelta(hours=24))
    assert refused.value.facts["window_expires_at"] == "2026-11-24T12:00:00+00:00"


def test_every_later_message_extends_the_window() -> None:
    conversation = a_conversation()
    for hours in (0, 5):
        written_to(conversation, NOON + timedelta(hours=hours))
    assert conversation.window_expires_at == NOON + timedelta(hours=29)


def test_a_message_that_arrives_late_does_not_shorten_the_window() -> None:
    conversation = a_conversation()
    written_to(conversation, NOON)
    written_to(conversation, NOON - timedelta(hours=5))
    assert conversation.window_expires_at == NOON + timedelta(hours=24)


def test_a_timestamp_from_the_future_opens_no_longer_window() -> None:
    conversation = a_conversation()
    conversation.receive(message_id=new_id(), occurred_at=NOON + timedelta(days=400), received_at=NOON)
    assert conversation.window_expires_at == NOON + timedelta(hours=24)


def test_a_conversation_nobody_wrote_in_has_no_window() -> None:
    with pytest.raises(ServiceWindowClosed):
        a_conversation().must_allow_free_form(NOON)


def test_our_own_messages_open_no_window_and_count_as_no_unread() -> None:
    conversation = a_conversation()
    conversation.record(message_id=new_id(), occurred_at=NOON)
    assert conversation.window_expires_at is None
    assert conversation.unread_count == 0


def test_every_message_has_the_next_number() -> None:
    conversation = a_conversation()
    assert [written_to(conversation, NOON), conversation.record(message_id=new_id(), occurred_at=NOON), written_to(conversation, NOON)] == [
        1,
        2,
        3,
    ]


def test_a_late_message_is_not_shown_as_the_last_one() -> None:
    conversation = a_conversation()
    written_to(conversation, NOON)
    last = conversation.last_message_id
    written_to(conversation, NOON - timedelta(minutes=1))
    assert conversation.last_message_id == last
    assert conversation.last_message_at == NOON


def test_our_reply_never_stands_before_what_it_answers_even_if_metas_clock_is_ahead() -> None:
    conversation = a_conversation()
    written_to(conversation, NOON + timedelta(seconds=3))
    assert conversation.moment_for_reply(NOON) == NOON + timedelta(seconds=3)
    assert conversation.moment_for_reply(NOON + timedelta(minutes=1)) == NOON + timedelta(minutes=1)


def test_a_closed_conversation_opens_again_when_the_customer_writes() -> None:
    conversation = a_conversation(status="closed")
    written_to(conversation, NOON)
    assert conversation.status == "open"
    assert conversation.unread_count == 1


def test_a_person_takes_over_and_hands_back() -> None:
    conversation = a_conversation()
    assert conversation.take_over(operator_id=ADA, operator_name="Ada")
    assert not conversation.is_with_assistant
    assert conversation.hand_back()
    assert conversation.is_with_assistant
    assert (conversation.operator_id, conversation.operator_name) == (None, None)


def test_taking_over_twice_is_one_takeover_and_a_colleague_is_another() -> None:
    conversation = a_conversation()
    conversation.take_over(operator_id=ADA, operator_name="Ada")
    assert not conversation.take_over(operator_id=ADA, operator_name="Ada")
    assert conversation.take_over(operator_id=BOB, operator_name="Bob")
    assert conversation.handler_version == 2


def test_a_customer_who_asked_for_a_person_waits_until_somebody_takes_over() -> None:
    conversation = a_conversation()
    conversation.ask_for_person("customer_asked")
    assert (conversation.handler, conversation.operator_id, conversation.handoff_reason) == (Handler.OPERATOR, None, "customer_asked")
    conversation.take_over(operator_id=ADA, operator_name="Ada")
    assert conversation.handoff_reason is None


def test_the_assistant_stays_out_of_groups() -> None:
    assert not a_conversation(group_id="group-1").is_with_assistant
