"""A person takes over while the assistant composes, waits or speaks: at whatever moment, the person has the last word."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.assistant.wiring import provide_answer_conversation
from app.conversations.application.send_message import SendMessageCommand
from app.conversations.application.take_over import TakeOverCommand
from app.conversations.contracts import OutgoingText
from app.conversations.domain.message import AuthorKind
from app.conversations.wiring import provide_hand_back, provide_send_message, provide_take_over
from app.kernel.clock import StoppedClock
from app.kernel.ids import new_id
from tests.conversations.shop import Shop
from tests.factories.servers import pointed_at
from tests.fakes.nasty_graph_api import Call, NastyGraphApi, Step, a_nasty_graph_api

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ADA = new_id()


@pytest.fixture
async def nasty() -> AsyncIterator[NastyGraphApi]:
    async with a_nasty_graph_api() as api:
        yield api


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(START)


@pytest.fixture
async def shop(rome: Shop, nasty: NastyGraphApi, clock: StoppedClock) -> AsyncIterator[Shop]:
    async with pointed_at(rome.resources, nasty.url) as resources:
        shop = replace(rome, resources=replace(resources, clock=clock))
        await shop.hear_text("buongiorno")
        yield shop


async def take_over(shop: Shop, conversation_id: UUID) -> None:
    async with shop.resources.work(shop.tenant) as work:
        await provide_take_over(work)(TakeOverCommand(conversation_id=conversation_id, operator_id=ADA, operator_name="Ada"))
        await work.commit()


async def write(shop: Shop, conversation_id: UUID, words: str) -> None:
    async with shop.resources.work(shop.tenant) as work:
        content = OutgoingText(body=words)
        command = SendMessageCommand(
            conversation_id=conversation_id, client_id=new_id(), content=content, operator_id=ADA, operator_name="Ada"
        )
        await provide_send_message(work)(command)
        await work.commit()


async def ours(shop: Shop) -> list[tuple[str, str]]:
    return [(message.text, message.status if message.failure is None else message.failure["code"]) for message in await shop.ours()]


async def too_fast(call: Call) -> None:
    await call.refuse(400, 131056)


async def no_token(call: Call) -> None:
    await call.refuse(401, 190)


async def overloaded(call: Call) -> None:
    await call.refuse(500, 131016)


async def turned_away(call: Call) -> None:
    await call.answer(404, b"<html>")


@pytest.mark.parametrize("answer", [too_fast, no_token, overloaded, turned_away], ids=lambda step: step.__name__)
async def test_what_was_refused_while_a_person_took_over_is_not_tried_again(
    shop: Shop, nasty: NastyGraphApi, clock: StoppedClock, answer: Step
) -> None:
    thread = (await shop.conversation()).id
    await shop.queue("the assistant's", "its second")

    async def in_the_middle(call: Call) -> None:
        await take_over(shop, thread)
        await answer(call)

    nasty.script.append(in_the_middle)
    await shop.deliver(thread)
    await write(shop, thread, "Ada's")
    for _ in range(4):
        clock.move_to(clock.now() + timedelta(minutes=11))
        await shop.deliver(thread)
    assert nasty.accepted == ["Ada's"]
    assert await ours(shop) == [("the assistant's", "cancelled"), ("its second", "cancelled"), ("Ada's", "accepted")]


async def test_what_went_out_without_an_answer_is_not_repeated_once_a_person_took_over(
    shop: Shop, nasty: NastyGraphApi, clock: StoppedClock
) -> None:
    thread = (await shop.conversation()).id
    await shop.queue("perhaps")

    async def hang_up(call: Call) -> None:
        call.writer.transport.abort()

    nasty.script.append(hang_up)
    await shop.deliver(thread)
    await write(shop, thread, "Ada's")
    for _ in range(3):
        clock.move_to(clock.now() + timedelta(minutes=3))
        await shop.deliver(thread)
    assert len(nasty.calls) == 2
    assert await ours(shop) == [("perhaps", "unconfirmed"), ("Ada's", "accepted")]


async def test_what_the_assistant_says_after_it_was_handed_back_is_tried_again(
    shop: Shop, nasty: NastyGraphApi, clock: StoppedClock
) -> None:
    thread = (await shop.conversation()).id
    await take_over(shop, thread)
    async with shop.resources.work(shop.tenant) as work:
        await provide_hand_back(work)(thread)
        await work.commit()
    await shop.queue("mine again")
    nasty.script.append(too_fast)
    await shop.deliver(thread)
    clock.move_to(clock.now() + timedelta(seconds=4))
    await shop.deliver(thread)
    assert nasty.accepted == ["mine again"]


async def test_an_operator_s_own_message_is_tried_again_whoever_takes_over(shop: Shop, nasty: NastyGraphApi, clock: StoppedClock) -> None:
    thread = (await shop.conversation()).id
    await shop.queue("a colleague's", author=AuthorKind.OPERATOR)

    async def in_the_middle(call: Call) -> None:
        await take_over(shop, thread)
        await call.refuse(400, 131056)

    nasty.script.append(in_the_middle)
    await shop.deliver(thread)
    clock.move_to(clock.now() + timedelta(seconds=4))
    await shop.deliver(thread)
    assert nasty.accepted == ["a colleague's"]


async def test_however_they_meet_the_assistant_is_never_heard_after_the_person(
    shop: Shop, nasty: NastyGraphApi, clock: StoppedClock
) -> None:
    """Composing, taking over and sending at once, in another rhythm each time, with a Graph API that refuses now and then."""
    dice = random.Random(11)

    async def moody(call: Call) -> None:
        await asyncio.sleep(dice.uniform(0, 0.004))
        if dice.random() < 0.3:
            await call.refuse(*dice.choice([(400, 131056), (500, 131016), (429, 130429)]))
        else:
            await nasty.take(call)

    nasty.script.extend([moody] * 2000)
    for person in range(40):
        await shop.hear_text("che prodotti avete?", wa_id=f"39333000{person:04d}")
    threads = [each.id for each in await shop.conversations()]
    for some in range(0, len(threads), 4):
        await asyncio.gather(*(_meet(shop, thread, dice) for thread in threads[some : some + 4]))
    while left := await shop.rows("SELECT DISTINCT conversation_id AS id FROM messages WHERE status = 'queued'"):
        clock.move_to(clock.now() + timedelta(minutes=6))
        await asyncio.gather(*(shop.deliver(row["id"]) for row in left))
    heard: dict[str, list[str]] = {}
    for call in nasty.calls:
        heard.setdefault(str(call.body["to"]), []).append("person" if call.words.startswith("Ada") else "assistant")
    rows = await shop.rows("SELECT author_kind, status FROM messages WHERE direction = 'outbound' AND type <> 'system'")
    assert {row["status"] for row in rows} <= {"accepted", "cancelled", "failed"}
    assert {row["status"] for row in rows if row["author_kind"] == "operator"} == {"accepted"}
    for calls in heard.values():
        assert "assistant" not in calls[calls.index("person") :], calls


async def _meet(shop: Shop, thread: UUID, dice: random.Random) -> None:
    lane = asyncio.Lock()

    async def send() -> None:
        async with lane:
            await shop.deliver(thread)

    async def assistant() -> None:
        await asyncio.sleep(dice.uniform(0, 0.02))
        async with shop.resources.work(shop.tenant) as work:
            await provide_answer_conversation(work, shop.resources)(thread)
            await work.commit()
        await send()

    async def person() -> None:
        await asyncio.sleep(dice.uniform(0, 0.03))
        await write(shop, thread, "Ada, sono qui")
        await send()

    await asyncio.gather(assistant(), person())
