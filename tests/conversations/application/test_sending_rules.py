"""What holds a message back, what lets it go, and what a refusal means for others."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from sqlalchemy import text

from app.conversations.application.deliver_messages import Wait
from app.conversations.application.react_to_message import ReactToMessageCommand
from app.conversations.contracts import OutgoingTemplate
from app.conversations.domain.message import AuthorKind
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.wiring import provide_react_to_message
from app.conversations.wiring.numbers import provide_rotate_token
from app.conversations.wiring.sending import provide_cap_throughput, provide_heed_failure, provide_resume_number
from app.customers.facade import CustomersFacade
from app.kernel.acts import Actor
from app.kernel.clock import StoppedClock
from app.kernel.ids import new_id
from tests.conversations.shop import Shop, a_status, a_text
from tests.fakes.graph_api import FakeGraphApi, GivesUpWhatHangs

ADA = Actor(user_id=new_id(), session_id=new_id(), address="203.0.113.7")
START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OFFER = OutgoingTemplate(name="offerta", language="it", category="marketing", shown_text="Saldi!")
READY = OutgoingTemplate(name="ordine_pronto", language="it", category="utility", shown_text="Il suo ordine è pronto.")


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(START)


@pytest.fixture
async def shop(rome: Shop, clock: StoppedClock, graph_api: FakeGraphApi) -> AsyncIterator[Shop]:
    """Somebody has written; the clock stands still; calls that hang are given up after half a second."""
    async with GivesUpWhatHangs(graph_api) as impatient:
        shop = replace(rome, resources=replace(rome.resources, clock=clock, http=impatient))
        await shop.hear_text("buongiorno")
        yield shop


async def failures(shop: Shop) -> list[str]:
    return [(message.failure or {}).get("code", message.status) for message in await shop.ours()]


async def set_number(shop: Shop, **values: object) -> None:
    async with shop.resources.work(shop.tenant) as work:
        await NumberRepository(work.session).change(shop.number.id, **values)
        await work.commit()


async def test_a_reply_that_waited_until_the_window_closed_is_not_sent(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await shop.queue("too late")
    clock.move_to(START + timedelta(hours=24))
    await shop.deliver()
    assert await failures(shop) == ["service_window_closed"]
    assert graph_api.sent == []


async def test_the_assistant_s_answer_to_a_message_that_came_late_is_for_meta_to_refuse(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    clock.move_to(START + timedelta(days=2))
    await shop.queue("better late", author=AuthorKind.ASSISTANT)
    await shop.queue("not so a person's", author=AuthorKind.OPERATOR)
    while await shop.deliver():
        pass
    assert [sent.body["text"]["body"] for sent in graph_api.sent] == ["better late"]
    assert await failures(shop) == ["accepted", "service_window_closed"]


async def test_a_template_is_sent_outside_the_window(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    clock.move_to(START + timedelta(days=3))
    await shop.queue(READY)
    assert await shop.deliver() is None
    assert graph_api.sent[0].body["template"] == {"name": "ordine_pronto", "language": {"code": "it"}}
    (message,) = await shop.ours()
    assert (message.type, message.text, message.status) == ("template", "Il suo ordine è pronto.", "accepted")


async def test_whoever_wants_no_marketing_gets_none_but_hears_of_their_order(shop: Shop, graph_api: FakeGraphApi) -> None:
    customer = (await shop.conversation()).customer.id
    await shop.queue(OFFER, READY)
    async with shop.resources.work(shop.tenant) as work:
        await CustomersFacade(work).withdraw_marketing(customer_id=customer)
        await work.commit()
    while await shop.deliver():
        pass
    assert [sent.body["template"]["name"] for sent in graph_api.sent] == ["ordine_pronto"]
    assert await failures(shop) == ["opted_out", "accepted"]


async def test_meta_saying_that_a_customer_stopped_us_is_remembered(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.queue(OFFER, OFFER)
    graph_api.script.append((400, 131050))
    while await shop.deliver():
        pass
    assert await failures(shop) == ["131050", "opted_out"]


async def test_five_troubles_in_a_row_and_the_number_rests_then_one_message_tries(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    for number in range(7):
        await shop.hear_text("ciao", wa_id=f"39333000000{number}")
    threads = [each.id for each in await shop.conversations()]
    for thread in threads:
        await shop.queue("one", conversation_id=thread)
    graph_api.script.extend([(500, 131016)] * 5)
    for thread in threads[:5]:
        await shop.deliver(thread)
    assert graph_api.sent == []
    assert await shop.deliver(threads[5]) == Wait(30.0, "the number is held")
    clock.move_to(START + timedelta(seconds=30))
    graph_api.script.append((500, 131016))
    assert await shop.deliver(threads[5]) == Wait(1.0, "131016")
    assert await shop.deliver(threads[6]) == Wait(30.0, "the number is held")
    clock.move_to(START + timedelta(seconds=60))
    assert await shop.deliver(threads[6]) is None
    assert [await shop.deliver(thread) for thread in threads] == [None] * len(threads)
    assert len(graph_api.sent) == len(threads)


async def test_while_one_message_tries_the_others_wait(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await shop.hear_text("ciao", wa_id="393330000001")
    first, second = [each.id for each in await shop.conversations()]
    await shop.queue("one", conversation_id=first)
    await shop.queue("two", conversation_id=second)
    await set_number(shop, held_until=START, trouble_count=5)
    graph_api.script.append("hang")
    assert await shop.deliver(first) == Wait(1.0, "unclear")
    assert await shop.deliver(second) == Wait(30.0, "the number is held")


async def test_a_number_that_may_send_again_wakes_its_threads(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await shop.hear_text("ciao", wa_id="393330000001")
    first, second = [each.id for each in await shop.conversations()]
    await shop.queue("one", conversation_id=first)
    await shop.queue("two", conversation_id=second)
    graph_api.script.append((401, 190))
    assert await shop.deliver(first) == Wait(60.0, "the number cannot send")
    clock.move_to(START + timedelta(seconds=60))
    assert await shop.deliver(first) is None
    (resume,) = await shop.commands("resume_number")
    async with shop.resources.work(shop.tenant) as work:
        await provide_resume_number(work)(shop.number.id)
        await work.commit()
    assert resume["payload"] == {"number_id": str(shop.number.id)}
    due = {row["payload"]["conversation_id"]: row["due_at"] for row in await shop.commands("deliver_messages")}
    assert due[str(second)] <= clock.now()


async def test_no_more_people_are_written_to_first_than_meta_allows_in_a_day(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    await shop.hear_text("ciao", wa_id="393330000001")
    await shop.hear_text("ciao", wa_id="393330000002")
    one, two, three = [each.id for each in await shop.conversations()]
    await set_number(shop, initiation_limit=2)
    clock.move_to(START + timedelta(days=3))
    for thread in (one, two, three):
        await shop.queue(READY, conversation_id=thread)
    assert [await shop.deliver(thread) for thread in (one, two)] == [None, None]
    wait = await shop.deliver(three)
    assert wait is not None
    assert wait.reason.startswith("as many people reached")
    await shop.queue(READY, conversation_id=one)
    assert await shop.deliver(one) is None  # already one of the two
    clock.move_to(START + timedelta(days=4, seconds=1))
    assert await shop.deliver(three) is None
    assert len(graph_api.sent) == 4


async def test_a_template_inside_the_window_opens_nothing(shop: Shop, graph_api: FakeGraphApi) -> None:
    await set_number(shop, initiation_limit=0)
    await shop.queue(READY)
    assert await shop.deliver() is None
    assert len(graph_api.sent) == 1


async def test_a_reply_overtakes_what_a_campaign_has_not_sent_yet(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.queue(OFFER, author=AuthorKind.CAMPAIGN)
    await shop.queue("here is your answer")
    await shop.deliver()
    assert [sent.body["type"] for sent in graph_api.sent] == ["text", "template"]


async def test_too_many_complaints_hold_campaigns_and_let_replies_go(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.queue(OFFER, author=AuthorKind.CAMPAIGN)
    graph_api.script.append((400, 131048))
    wait = await shop.deliver()
    assert wait is not None
    assert wait.reason == "campaigns are held"
    await shop.queue("still here for you")
    await shop.deliver()
    assert [sent.body["type"] for sent in graph_api.sent] == ["text"]
    assert await failures(shop) == ["queued", "accepted"]


async def test_a_repeated_reply_is_marked_as_a_possible_duplicate(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await shop.queue("perhaps")
    graph_api.script.append("accept_then_hang")
    await shop.deliver()
    clock.move_to(START + timedelta(seconds=120))
    assert await shop.deliver() is None
    assert len(graph_api.sent) == 2
    assert [message.possible_duplicate for message in await shop.ours()] == [True]


async def test_a_status_of_anybody_shows_that_statuses_come_and_the_wait_begins_anew(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    await shop.queue("perhaps")
    graph_api.script.append("accept_then_hang")
    await shop.deliver()
    clock.move_to(START + timedelta(seconds=100))
    await shop.hear(shop.webhook(statuses=[a_status("wamid.OF-SOMEBODY-ELSE", "sent", at=START)]))
    clock.move_to(START + timedelta(seconds=120))
    assert await shop.deliver() == Wait(100.0, "not yet")


async def test_an_unclear_template_waits_for_a_person_and_a_late_status_settles_it(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    (message_id,) = await shop.queue(OFFER)
    graph_api.script.append("accept_then_hang")
    await shop.deliver()
    clock.move_to(START + timedelta(seconds=120))
    await shop.deliver()
    assert await failures(shop) == ["unconfirmed"]
    assert len(graph_api.sent) == 1
    sent = graph_api.sent[0]
    await shop.hear(shop.webhook(statuses=[a_status(sent.wamid, "sent", at=START, biz_opaque_callback_data=str(message_id))]))
    (message,) = await shop.ours()
    assert (message.status, message.failure) == ("sent", None)


async def test_nothing_is_repeated_while_webhooks_wait_that_nobody_has_read(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    await shop.queue("perhaps")
    graph_api.script.append("accept_then_hang")
    await shop.deliver()
    clock.move_to(START + timedelta(seconds=120))
    insert = """INSERT INTO platform.webhook_journal (id, digest, body, received_at)
                VALUES (gen_random_uuid(), '\\x01', '\\x7b7d', now() - interval '5 seconds')"""
    async with shop.resources.sessions.control() as session:
        await session.execute(text(insert))
        await session.commit()
    try:
        wait = await shop.deliver()
        assert wait is not None
        assert wait.reason.startswith("its status may be among")
        assert len(graph_api.sent) == 1
    finally:
        async with shop.resources.sessions.control() as session:
            await session.execute(text("DELETE FROM webhook_journal WHERE digest = '\\x01'"))
            await session.commit()
    assert await shop.deliver() is None


async def test_a_failure_reported_later_holds_the_number_too(shop: Shop, graph_api: FakeGraphApi) -> None:
    (message_id,) = await shop.queue("one")
    await shop.deliver()
    failed = a_status(graph_api.sent[0].wamid, "failed", at=START, errors=[{"code": 131042, "title": "Payment"}])
    await shop.hear(shop.webhook(statuses=[failed]))
    (heed,) = await shop.commands("heed_failure")
    async with shop.resources.work(shop.tenant) as work:
        await provide_heed_failure(work)(message_id=message_id, code=heed["payload"]["code"])
        await work.commit()
    await shop.queue("two")
    assert await shop.deliver() == Wait(60.0, "the number is held")
    (number,) = await shop.rows("SELECT status, status_reason FROM numbers")
    assert (number["status"], number["status_reason"]["code"]) == ("attention", "131042")


async def test_one_customer_gets_forty_five_at_once_and_then_one_in_six_seconds(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    await shop.queue(*(f"line {index}" for index in range(47)))
    wait = await shop.deliver()
    assert len(graph_api.sent) == 45
    assert wait is not None
    assert wait.reason == "its turn has not come"
    assert 0 < wait.delay_s <= 6.0


async def react(shop: Shop, emoji: str) -> None:
    (target,) = [message for message in await shop.thread() if message.wamid == "wamid.NICE"]
    command = ReactToMessageCommand(
        conversation_id=target.conversation_id,
        client_id=new_id(),
        message_id=target.id,
        emoji=emoji,
        operator_id=new_id(),
        operator_name="Ada",
    )
    async with shop.resources.work(shop.tenant) as work:
        await provide_react_to_message(work)(command)
        await work.commit()


async def shown_reactions(shop: Shop) -> list[tuple[str, bool]]:
    return [(reaction.emoji, reaction.is_ours) for message in await shop.thread() for reaction in message.reactions]


async def test_a_reaction_is_seen_on_the_message_it_is_about_and_can_be_taken_back(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    await shop.hear(shop.webhook(a_text("bello", wa_id="393335550142", at=START, wamid="wamid.NICE")))
    lines = len(await shop.thread())
    await react(shop, "👍")
    assert await shown_reactions(shop) == [("👍", True)]
    clock.move_to(START + timedelta(seconds=1))
    await react(shop, "")
    assert await shown_reactions(shop) == []
    await shop.deliver()
    assert [sent.body["reaction"] for sent in graph_api.sent] == [
        {"message_id": "wamid.NICE", "emoji": "👍"},
        {"message_id": "wamid.NICE", "emoji": ""},
    ]
    assert len(await shop.thread()) == lines
    assert (await shop.conversation()).handler == "assistant"


async def test_a_reaction_that_fails_is_taken_back_from_the_screen(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.hear(shop.webhook(a_text("bello", wa_id="393335550142", at=START, wamid="wamid.NICE")))
    await react(shop, "👍")
    graph_api.script.append((400, 131009))
    await shop.deliver()
    assert await shown_reactions(shop) == []


async def test_after_a_new_token_everything_that_waited_goes_out_in_its_order(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.hear_text("ciao", wa_id="393330000001")
    first, second = [each.id for each in await shop.conversations()]
    for thread in (first, second):
        await shop.queue("one", "two", "three", conversation_id=thread)
    graph_api.script.append((401, 190))
    assert await shop.deliver(first) == Wait(60.0, "the number cannot send")
    assert await shop.deliver(second) == Wait(60.0, "the number is held")
    graph_api.number_id = shop.number.phone_number_id
    await provide_rotate_token(shop.resources, shop.tenant, ADA)(shop.number.id, access_token="the-new-one")
    assert [command["payload"] for command in await shop.commands("resume_number")] == [{"number_id": str(shop.number.id)}]
    for thread in (first, second):
        assert await shop.deliver(thread) is None
    assert [(sent.token, sent.body["text"]["body"]) for sent in graph_api.sent] == [
        ("the-new-one", word) for word in ("one", "two", "three") * 2
    ]
    assert await shop.rows("SELECT max(attempts) AS most FROM messages WHERE direction = 'outbound'") == [{"most": 1}]


async def test_meta_s_retry_after_is_kept(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await shop.queue("one")
    graph_api.script.append((429, 130429, 42))
    assert await shop.deliver() == Wait(42.0, "130429")
    clock.move_to(START + timedelta(seconds=41))
    wait = await shop.deliver()
    assert wait is not None
    clock.move_to(START + timedelta(seconds=42))
    assert await shop.deliver() is None


async def test_a_retry_after_that_is_a_moment_is_kept_as_well(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await shop.queue("one")
    # The server's own clock goes on, and stands beside it in its answer.
    graph_api.script.append((429, 130429, format_datetime(datetime.now(UTC) + timedelta(seconds=120), usegmt=True)))
    wait = await shop.deliver()
    assert wait is not None
    # Its clock in the answer is a second or two behind at times.
    assert 60 < wait.delay_s <= 123


async def test_a_shop_may_slow_its_number_down_and_never_beyond_what_meta_allows(shop: Shop) -> None:
    async with shop.resources.work(shop.tenant) as work:
        slowed = await provide_cap_throughput(work)(shop.number.id, per_s=500)
        assert slowed.messages_per_s == 80
        slowed = await provide_cap_throughput(work)(shop.number.id, per_s=1)
        await work.commit()
    assert slowed.messages_per_s == 1
    for person in range(3):
        await shop.hear_text("ciao", wa_id=f"39333000000{person}")
    waits = []
    for thread in await shop.conversations():
        await shop.queue("one", conversation_id=thread.id)
        waits.append(await shop.deliver(thread.id))
    assert len([wait for wait in waits if wait is not None and wait.reason == "its turn has not come"]) >= 2
