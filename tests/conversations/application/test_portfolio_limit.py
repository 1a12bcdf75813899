"""Meta limits how many people a business portfolio writes to first in a day: one count for all workspaces that share it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from app.conversations.application.deliver_messages import Wait
from app.conversations.contracts import OutgoingTemplate
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.portfolios import forget_reached
from app.conversations.wiring.numbers import provide_refresh_number
from app.kernel.clock import StoppedClock
from app.kernel.ids import new_id
from app.kernel.phone import digits_of
from tests.conversations.shop import Shop
from tests.fakes.graph_api import FakeGraphApi

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
READY = OutgoingTemplate(name="ordine_pronto", language="it", category="utility", shown_text="Il suo ordine è pronto.")


@pytest.fixture
def portfolio() -> str:
    """Nobody else's: what other tests reached does not count."""
    return f"portfolio-{new_id()}"


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(START)


@pytest.fixture
async def shops(rome: Shop, madrid: Shop, clock: StoppedClock, portfolio: str) -> tuple[Shop, Shop]:
    """Two workspaces of one portfolio, which may reach two people a day; a day after their customers last wrote."""
    rome, madrid = (replace(shop, resources=replace(shop.resources, clock=clock)) for shop in (rome, madrid))
    for shop in (rome, madrid):
        async with shop.resources.work(shop.tenant) as work:
            await NumberRepository(work.session).change(shop.number.id, portfolio_id=portfolio, initiation_limit=2)
            await work.commit()
    return rome, madrid


async def threads(shop: Shop, *people: str) -> list[UUID]:
    """Each wrote once, three days ago, and is written to first now."""
    for wa_id in people:
        await shop.hear_text("ciao", wa_id=wa_id, at=START - timedelta(days=3))
    found = {digits_of(each.customer.phone or ""): each.id for each in await shop.conversations()}
    ids = [found[wa_id] for wa_id in people]
    for thread in ids:
        await shop.queue(READY, conversation_id=thread)
    return ids


async def people_of(shop: Shop, portfolio: str) -> int | None:
    async with shop.resources.sessions.control() as session:
        count: int | None = await session.scalar(text("SELECT people FROM portfolios WHERE portfolio_id = :id"), {"id": portfolio})
    return count


async def test_two_workspaces_of_one_portfolio_share_its_limit(
    shops: tuple[Shop, Shop], graph_api: FakeGraphApi, clock: StoppedClock
) -> None:
    rome, madrid = shops
    (one,) = await threads(rome, "393330000001")
    two, three = await threads(madrid, "393330000002", "393330000003")
    assert await rome.deliver(one) is None
    clock.move_to(START + timedelta(hours=6))
    assert await madrid.deliver(two) is None
    wait = await madrid.deliver(three)
    assert wait is not None
    assert wait.reason == "as many people reached as Meta allows in a day"
    clock.move_to(START + timedelta(hours=24, seconds=1))
    assert await madrid.deliver(three) is None
    assert len(graph_api.sent) == 3


async def test_workers_that_ask_at_the_same_moment_never_reach_more_than_may_be(
    shops: tuple[Shop, Shop], graph_api: FakeGraphApi, portfolio: str
) -> None:
    rome, madrid = shops
    here = await threads(rome, *(f"39333000010{number}" for number in range(4)))
    there = await threads(madrid, *(f"39333000020{number}" for number in range(4)))
    await asyncio.gather(*(rome.deliver(thread) for thread in here), *(madrid.deliver(thread) for thread in there))
    assert len(graph_api.sent) == 2
    assert await people_of(rome, portfolio) == 2


async def test_one_person_is_one_for_all_workspaces(shops: tuple[Shop, Shop], graph_api: FakeGraphApi, portfolio: str) -> None:
    rome, madrid = shops
    one, two = await threads(rome, "393330000001", "393330000002")
    (same,) = await threads(madrid, "393330000001")
    assert [await rome.deliver(one), await rome.deliver(two), await madrid.deliver(same)] == [None, None, None]
    assert len(graph_api.sent) == 3
    assert await people_of(rome, portfolio) == 2


async def test_whoever_was_not_reached_after_all_is_not_counted(shops: tuple[Shop, Shop], graph_api: FakeGraphApi, portfolio: str) -> None:
    rome, _ = shops
    one, two = await threads(rome, "393330000001", "393330000002")
    graph_api.script.append((400, 131026))
    assert await rome.deliver(one) is None
    assert await people_of(rome, portfolio) == 0
    graph_api.script.append((401, 190))
    wait = await rome.deliver(two)
    assert wait is not None
    assert wait.reason == "the number cannot send"
    assert await people_of(rome, portfolio) == 0


async def test_a_message_without_an_answer_counts_because_it_may_have_arrived(
    shops: tuple[Shop, Shop], graph_api: FakeGraphApi, portfolio: str
) -> None:
    graph_api.script.append("hang")
    async with httpx.AsyncClient(timeout=0.3) as impatient:
        rome = replace(shops[0], resources=replace(shops[0].resources, http=impatient))
        (one,) = await threads(rome, "393330000001")
        assert await rome.deliver(one) == Wait(1.0, "unclear")
    assert await people_of(rome, portfolio) == 1
    async with rome.resources.sessions.control() as session:
        person = await session.scalar(text("SELECT person FROM portfolio_people WHERE portfolio_id = :id"), {"id": portfolio})
    assert "3330000001" not in person  # nobody's number is in the platform's tables


async def test_days_that_are_over_are_forgotten(shops: tuple[Shop, Shop], graph_api: FakeGraphApi, portfolio: str) -> None:
    rome, _ = shops
    (one,) = await threads(rome, "393330000001")
    await rome.deliver(one)
    async with rome.resources.sessions.control() as session:
        await forget_reached(session, now=START + timedelta(hours=25))
        kept = await session.scalar(text("SELECT count(*) FROM portfolio_people WHERE portfolio_id = :id"), {"id": portfolio})
    assert (kept, await people_of(rome, portfolio)) == (0, 0)


async def test_whose_account_it_is_is_asked_of_meta(rome: Shop, graph_api: FakeGraphApi, portfolio: str) -> None:
    graph_api.portfolios[rome.number.waba_id] = portfolio
    await provide_refresh_number(rome.resources, rome.tenant)(rome.number.id)
    assert await rome.rows("SELECT portfolio_id FROM numbers") == [{"portfolio_id": portfolio}]
