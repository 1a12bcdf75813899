"""Sending, on the real database and over real HTTP to a Graph API that misbehaves."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from app.conversations.application.deliver_messages import Wait
from app.conversations.contracts import OutgoingImage
from app.conversations.infrastructure.number_repository import NumberRepository
from app.kernel.clock import StoppedClock
from tests.conversations.shop import Shop, a_status, a_text
from tests.factories.workspaces import TOKEN
from tests.fakes.graph_api import FakeGraphApi, GivesUpWhatHangs

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


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


def sent_texts(graph_api: FakeGraphApi) -> list[str]:
    return [sent.body["text"]["body"] for sent in graph_api.sent]


async def statuses(shop: Shop) -> list[str]:
    return [row["status"] for row in await shop.rows("SELECT status FROM messages WHERE direction = 'outbound' ORDER BY seq")]


async def test_what_waits_is_sent_in_its_order_with_our_id_and_the_numbers_token(shop: Shop, graph_api: FakeGraphApi) -> None:
    ids = await shop.queue("one", "two", "three")
    assert await shop.deliver() is None
    assert sent_texts(graph_api) == ["one", "two", "three"]
    first = graph_api.sent[0]
    assert (first.token, first.phone_number_id, first.body["to"]) == (TOKEN, shop.number.phone_number_id, "+393335550142")
    assert [sent.body["biz_opaque_callback_data"] for sent in graph_api.sent] == [str(each) for each in ids]
    assert [message.wamid for message in await shop.ours()] == [sent.wamid for sent in graph_api.sent]


@pytest.mark.parametrize(("code", "status", "wait_s"), [(131056, 400, 4.0), (130429, 429, 1.0), (131000, 500, 1.0), (4, 400, 1.0)])
async def test_a_passing_refusal_is_tried_again_later_and_keeps_its_place(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock, code: int, status: int, wait_s: float
) -> None:
    await shop.queue("one", "two")
    graph_api.script.append((status, code))
    assert await shop.deliver() == Wait(wait_s, str(code))
    assert await shop.deliver() == Wait(wait_s, "not yet")
    clock.move_to(START + timedelta(seconds=wait_s))
    assert await shop.deliver() is None
    assert sent_texts(graph_api) == ["one", "two"]


async def test_order_is_kept_through_failures_in_between(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await shop.queue("one", "two", "three", "four")
    graph_api.script.extend([(429, 130429), "accept", (400, 131056), (500, 131016), "accept", (400, 131026)])
    wait = await shop.deliver()
    for _ in range(10):
        if wait is None:
            break
        clock.move_to(clock.now() + timedelta(seconds=wait.delay_s))
        wait = await shop.deliver()
    assert wait is None
    assert sent_texts(graph_api) == ["one", "two", "four"]
    assert await statuses(shop) == ["accepted", "accepted", "failed", "accepted"]


async def test_a_message_that_whatsapp_will_never_take_fails_with_its_code_and_the_next_one_goes(
    shop: Shop, graph_api: FakeGraphApi
) -> None:
    await shop.queue("too late", "next")
    graph_api.script.append((400, 131047))
    assert await shop.deliver() is None
    failed, sent = await shop.ours()
    assert (failed.status, (failed.failure or {})["code"]) == ("failed", "131047")
    assert sent.status == "accepted"


async def test_after_eight_passing_refusals_the_message_fails(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await shop.queue("never")
    graph_api.script.extend([(429, 130429)] * 8)
    for _ in range(8):
        wait = await shop.deliver()
        clock.move_to(clock.now() + timedelta(seconds=wait.delay_s if wait else 0))
    assert await statuses(shop) == ["failed"]


async def test_a_wrong_token_pauses_the_number_and_burns_nothing(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await shop.queue("one", "two")
    for _ in range(12):
        graph_api.script.append((401, 190))
        wait = await shop.deliver()
        assert wait is not None
        clock.move_to(clock.now() + timedelta(seconds=wait.delay_s))
    assert await statuses(shop) == ["queued", "queued"]
    assert [row["attempts"] for row in await shop.rows("SELECT attempts FROM messages WHERE direction = 'outbound'")] == [0, 0]
    (number,) = await shop.rows("SELECT status, status_reason FROM numbers")
    assert (number["status"], number["status_reason"]["code"]) == ("attention", "190")
    assert await shop.deliver() is None
    assert sent_texts(graph_api) == ["one", "two"]
    assert await shop.rows("SELECT status, status_reason FROM numbers") == [{"status": "connected", "status_reason": None}]


async def test_nothing_is_lost_while_nobody_answers_the_connection(shop: Shop, clock: StoppedClock) -> None:
    await shop.queue("one")
    meta = replace(shop.resources.settings.meta, graph_api_url="http://127.0.0.1:9")
    away = replace(shop, resources=replace(shop.resources, settings=replace(shop.resources.settings, meta=meta)))
    for _ in range(10):
        wait = await away.deliver()
        assert wait is not None
        clock.move_to(clock.now() + timedelta(seconds=wait.delay_s))
    assert await statuses(shop) == ["queued"]
    assert await shop.deliver() is None


async def hung(shop: Shop, graph_api: FakeGraphApi, *, step: str = "accept_then_hang") -> UUID:
    (message_id,) = await shop.queue("perhaps")
    graph_api.script.append(step)
    assert await shop.deliver() == Wait(1.0, "unclear")
    return message_id


async def test_a_send_without_an_answer_is_not_sent_again_while_its_status_may_come(
    shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    await hung(shop, graph_api)
    await shop.queue("behind it")
    for seconds in (1, 30, 119):
        clock.move_to(START + timedelta(seconds=seconds))
        assert await shop.deliver() == Wait(120.0 - seconds, "not yet")
    assert sent_texts(graph_api) == ["perhaps"]
    assert [message.status for message in await shop.ours()] == ["queued", "queued"]


async def test_its_status_resolves_it_by_our_own_id_and_what_waited_behind_goes(shop: Shop, graph_api: FakeGraphApi) -> None:
    message_id = await hung(shop, graph_api)
    await shop.queue("behind it")
    (sent,) = graph_api.sent
    await shop.hear(shop.webhook(statuses=[a_status(sent.wamid, "delivered", at=START, biz_opaque_callback_data=str(message_id))]))
    assert await shop.deliver() is None
    assert sent_texts(graph_api) == ["perhaps", "behind it"]
    resolved, _ = await shop.ours()
    assert (resolved.status, resolved.wamid) == ("delivered", sent.wamid)


async def test_without_a_status_it_is_sent_once_more_and_then_given_up(shop: Shop, graph_api: FakeGraphApi, clock: StoppedClock) -> None:
    await hung(shop, graph_api, step="hang")
    clock.move_to(START + timedelta(seconds=120))
    graph_api.script.append("hang")
    assert await shop.deliver() == Wait(1.0, "unclear")
    clock.move_to(START + timedelta(seconds=240))
    await shop.deliver()
    (message,) = await shop.ours()
    assert (message.status, (message.failure or {})["code"]) == ("failed", "unconfirmed")
    assert graph_api.sent == []


async def test_a_message_that_a_dead_worker_was_sending_is_not_sent_blindly(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.queue("one")
    async with shop.resources.work(shop.tenant) as work:
        await work.session.execute(text("UPDATE messages SET status = 'sending', attempts = 1 WHERE direction = 'outbound'"))
        await work.commit()
    assert await shop.deliver() == Wait(1.0, "unclear after a crash")
    assert await shop.deliver() == Wait(120.0, "not yet")
    assert graph_api.sent == []


async def test_a_status_that_overtakes_the_answer_to_our_send_counts(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.queue("one")
    graph_api.wamids.append("wamid.EARLY")
    await shop.hear(shop.webhook(statuses=[a_status("wamid.EARLY", status, at=START) for status in ("delivered", "sent")]))
    assert await shop.deliver() is None
    (message,) = await shop.ours()
    assert (message.status, message.sent_at, message.delivered_at) == ("delivered", START, START)
    assert await shop.rows("SELECT id FROM parked_statuses") == []


async def test_a_customer_without_phone_is_addressed_by_user_id(shop: Shop, graph_api: FakeGraphApi) -> None:
    nameless = a_text("hi", at=START) | {"from_user_id": "GB.15590238847716620034"}
    del nameless["from"]
    await shop.hear(shop.webhook(nameless))
    conversation = next(each for each in await shop.conversations() if each.customer.phone is None)
    await shop.queue("hello", conversation_id=conversation.id)
    await shop.deliver(conversation.id)
    (sent,) = graph_api.sent
    assert sent.body["recipient"] == "GB.15590238847716620034"
    assert "to" not in sent.body


async def test_our_own_pictures_go_out_with_a_whole_address(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.queue(OutgoingImage(link="/media/products/a.jpg"))
    await shop.deliver()
    assert graph_api.sent[0].body["image"]["link"] == f"{shop.resources.settings.public_url}/media/products/a.jpg"


async def test_a_disconnected_number_sends_nothing(shop: Shop, graph_api: FakeGraphApi) -> None:
    await shop.queue("one")
    async with shop.resources.work(shop.tenant) as work:
        await NumberRepository(work.session).change(shop.number.id, status="disconnected")
        await work.commit()
    await shop.deliver()
    assert graph_api.sent == []
    (message,) = await shop.ours()
    assert (message.status, (message.failure or {}).get("code")) == ("failed", "number_disconnected")
