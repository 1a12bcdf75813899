"""Sending to a Graph API that answers what no server should: nothing is doubled, nothing is lost, and a thread keeps its order."""

import asyncio
import gzip
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.conversations.infrastructure.number_repository import NumberRepository
from app.kernel.clock import StoppedClock
from tests.conversations.shop import Shop, a_status
from tests.factories.servers import pointed_at
from tests.fakes.nasty_graph_api import Call, NastyGraphApi, a_nasty_graph_api

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
async def nasty() -> AsyncIterator[NastyGraphApi]:
    async with a_nasty_graph_api() as api:
        yield api


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(START)


@pytest.fixture
async def shop(rome: Shop, nasty: NastyGraphApi, clock: StoppedClock) -> AsyncIterator[Shop]:
    """With the product's own guarded client."""
    async with pointed_at(rome.resources, nasty.url) as resources:
        shop = replace(rome, resources=replace(resources, clock=clock))
        await shop.hear_text("buongiorno")
        yield shop


async def statuses(shop: Shop, thread: UUID | None = None) -> list[str]:
    """Of our own messages in the thread, or in the only one."""
    ours = "SELECT status FROM messages WHERE direction = 'outbound' AND conversation_id = :id ORDER BY seq"
    return [row["status"] for row in await shop.rows(ours, id=thread or (await shop.conversation()).id)]


async def a_page(call: Call) -> None:
    await call.answer(200, b"<html>Welcome to the Wi-Fi</html>", Content_Type="text/html")


async def bad_gateway(call: Call) -> None:
    await call.answer(502, b"<html>502 Bad Gateway</html>", Content_Type="text/html")


async def half(call: Call) -> None:
    await call.answer(200, b'{"messages":[{"id":"wam', length=4000)


async def nothing(call: Call) -> None:
    await call.answer(200, b"")


async def no_content(call: Call) -> None:
    await call.answer(204, b"")


async def no_id(call: Call) -> None:
    await call.answer(200, b'{"messages":[]}')


async def an_id_like_a_book(call: Call) -> None:
    await call.accept("wamid." + "x" * 9000)


async def no_object(call: Call) -> None:
    await call.answer(200, b'"accepted"')


async def deep(call: Call) -> None:
    await call.answer(200, b'{"a":' * 50_000)


async def led_away(call: Call) -> None:
    await call.answer(307, b"", Location="http://127.0.0.1:1/messages")


async def packed(call: Call) -> None:
    await call.answer(200, gzip.compress(b'{"messages":[{"id":"wamid.PACKED"}]}'), Content_Encoding="gzip")


async def endless(call: Call) -> None:
    await call.answer(200, b" " * 3_000_000)


async def hang_up(call: Call) -> None:
    call.writer.transport.abort()


async def hang(call: Call) -> None:
    await asyncio.sleep(0.9)


async def drip(call: Call) -> None:
    call.writer.write(b"HTTP/1.1 200 OK\r\nContent-Le")
    await call.writer.drain()
    await asyncio.sleep(0.9)


UNCLEAR: list[Any] = [a_page, bad_gateway, half, nothing, no_content, no_id, an_id_like_a_book, no_object, deep, led_away, packed, endless]
UNCLEAR += [hang_up, hang, drip]


async def test_an_answer_that_says_nothing_is_never_followed_by_a_second_send(shop: Shop, nasty: NastyGraphApi) -> None:
    """One customer for each of them: the first message gets the answer, and the second one waits behind it until a status comes."""
    threads: dict[str, UUID] = {}
    for place, step in enumerate(UNCLEAR):
        await shop.hear_text("ciao", wa_id=f"39333000200{place:02d}")
        threads[step.__name__] = (await shop.conversations())[0].id
        (message_id,) = await shop.queue(step.__name__, conversation_id=threads[step.__name__])
        await shop.queue(f"behind {step.__name__}", conversation_id=threads[step.__name__])
        async with shop.resources.work(shop.tenant) as work:
            await NumberRepository(work.session).change(shop.number.id, held_until=None, trouble_count=0)
            await work.commit()
        nasty.script.append(step)
        shop.resources.http.timeout = 0.5 if step in (hang, drip) else 20.0
        for _ in range(2):
            assert await shop.deliver(threads[step.__name__]) is not None, step.__name__
        assert await statuses(shop, threads[step.__name__]) == ["unclear", "queued"], step.__name__
        said = a_status(f"wamid.{step.__name__}", "sent", at=START, biz_opaque_callback_data=str(message_id))
        await shop.hear(shop.webhook(statuses=[said]))
    assert [call.words for call in nasty.calls] == [step.__name__ for step in UNCLEAR]
    for name, thread in threads.items():
        assert await shop.deliver(thread) is None
        assert await statuses(shop, thread) == ["sent", "accepted"], name
    assert nasty.accepted == [f"behind {step.__name__}" for step in UNCLEAR]


async def test_an_id_that_another_message_has_is_nobody_s_word(shop: Shop, nasty: NastyGraphApi, clock: StoppedClock) -> None:
    await shop.queue("one", "two")

    async def the_same(call: Call) -> None:
        await nasty.take(call, "wamid.SAME")

    nasty.script.extend([the_same, the_same])
    for _ in range(3):
        assert await shop.deliver() is not None
    assert nasty.accepted == ["one", "two"]
    assert await statuses(shop) == ["accepted", "unclear"]


async def not_here(call: Call) -> None:
    await call.answer(404, b"<html>nginx</html>", Content_Type="text/html")


async def too_slow(call: Call) -> None:
    await call.answer(408, b"")


async def an_error_in_a_200(call: Call) -> None:
    await call.refuse(200, 131016)


async def a_gateway_s_limit(call: Call) -> None:
    await call.answer(429, b"slow down", Retry_After="3")


async def test_what_did_not_reach_meta_is_tried_again_and_burns_nothing(shop: Shop, nasty: NastyGraphApi, clock: StoppedClock) -> None:
    await shop.queue("one", "two")
    for step in (not_here, too_slow, an_error_in_a_200, a_gateway_s_limit):
        nasty.script.append(step)
        wait = await shop.deliver()
        assert wait is not None, step.__name__
        assert await statuses(shop) == ["queued", "queued"], step.__name__
        clock.move_to(clock.now() + timedelta(seconds=max(30.0, wait.delay_s)))
    assert await shop.deliver() is None
    assert nasty.accepted == ["one", "two"]


REFUSALS = [(429, 130429), (400, 131056), (500, 131016), (400, 131026), (400, 131047)]
FOR_GOOD = {131026, 131047}


async def test_two_workers_on_every_thread_and_a_stammering_meta_keep_the_order_and_double_nothing(
    shop: Shop, nasty: NastyGraphApi, clock: StoppedClock
) -> None:
    """As when a worker that was thought dead is not: both send the same threads at the same time."""
    dice = random.Random(5)
    for person in range(5):
        await shop.hear_text("ciao", wa_id=f"39333000100{person}")
    threads = [each.id for each in await shop.conversations()]
    for place, thread in enumerate(threads):
        await shop.queue(*(f"{place}.{line}" for line in range(6)), conversation_id=thread)
    refused_for_good: set[str] = set()

    async def moody(call: Call) -> None:
        await asyncio.sleep(dice.uniform(0, 0.01))
        status, code = dice.choice(REFUSALS) if dice.random() < 0.3 else (200, 0)
        if code:
            refused_for_good.update({call.words} if code in FOR_GOOD else ())
            await call.refuse(status, code)
        else:
            await nasty.take(call)

    nasty.script.extend([moody] * 400)
    for _ in range(60):
        waits = await asyncio.gather(*(shop.deliver(thread) for thread in threads for _ in range(2)))
        await settle_unclear(shop, nasty)
        if waits == [None] * len(waits):
            break
        clock.move_to(clock.now() + timedelta(seconds=max(wait.delay_s for wait in waits if wait is not None)))
    assert len(nasty.accepted) == len(set(nasty.accepted))
    for place in range(len(threads)):
        mine = [words for words in nasty.accepted if words.startswith(f"{place}.")]
        assert mine == sorted(mine)
        assert {*mine, *(words for words in refused_for_good if words.startswith(f"{place}."))} == {f"{place}.{line}" for line in range(6)}
    assert nasty.most_at_once == 1


async def settle_unclear(shop: Shop, nasty: NastyGraphApi) -> None:
    """WhatsApp tells what it has accepted of what nobody knows."""
    told = [each for each in await shop.rows("SELECT id, text FROM messages WHERE status = 'unclear'") if each["text"] in nasty.accepted]
    for row in told:
        said = a_status(f"wamid.{row['id']}", "sent", at=START, biz_opaque_callback_data=str(row["id"]))
        await shop.hear(shop.webhook(statuses=[said]))
