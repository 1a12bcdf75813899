"""Whoever comes by an ad and is answered within a day opens a free entry point; it does not lift the rule of the window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.conversations.domain.message import AuthorKind
from app.kernel.clock import StoppedClock
from tests.conversations.shop import Shop, a_status, a_text
from tests.fakes.graph_api import FakeGraphApi

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
AD = {"source_url": "https://fb.me/3", "source_id": "1", "source_type": "ad", "headline": "Saldi", "ctwa_clid": "x"}


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(START)


@pytest.fixture
async def shop(rome: Shop, clock: StoppedClock, graph_api: FakeGraphApi) -> Shop:
    return replace(rome, resources=replace(rome.resources, clock=clock))


async def comes_by_an_ad(shop: Shop) -> None:
    await shop.hear(shop.webhook(a_text("Ciao", at=START) | {"referral": AD}))


async def test_the_first_answer_opens_it_for_seventy_two_hours(shop: Shop, clock: StoppedClock) -> None:
    await comes_by_an_ad(shop)
    assert (await shop.conversation()).free_entry_expires_at is None
    clock.move_to(START + timedelta(hours=2))
    await shop.queue("Benvenuta!")
    await shop.deliver()
    opened = await shop.conversation()
    assert opened.free_entry_expires_at == START + timedelta(hours=74)
    assert opened.window_expires_at == START + timedelta(hours=24)
    clock.move_to(START + timedelta(hours=5))
    await shop.queue("Ancora qui")
    await shop.deliver()
    assert (await shop.conversation()).free_entry_expires_at == START + timedelta(hours=74)


async def test_an_answer_after_a_day_opens_nothing(shop: Shop, clock: StoppedClock) -> None:
    await comes_by_an_ad(shop)
    clock.move_to(START + timedelta(hours=23, minutes=59))
    await shop.hear_text("C'è qualcuno?", at=clock.now())
    clock.move_to(START + timedelta(hours=25))
    await shop.queue("Eccoci")
    await shop.deliver()
    assert (await shop.conversation()).free_entry_expires_at is None


async def test_without_an_ad_there_is_none(shop: Shop) -> None:
    await shop.hear_text("Ciao", at=START)
    await shop.queue("Benvenuta!")
    await shop.deliver()
    assert (await shop.conversation()).free_entry_expires_at is None


async def test_meta_s_own_moment_makes_it_longer_and_never_shorter(shop: Shop, graph_api: FakeGraphApi) -> None:
    await comes_by_an_ad(shop)
    graph_api.wamids.append("wamid.FREE")
    await shop.queue("Benvenuta!")
    await shop.deliver()
    for days, expected in ((7, timedelta(days=7)), (1, timedelta(days=7))):
        ends = str(int((START + timedelta(days=days)).timestamp()))
        told = {"id": "c", "expiration_timestamp": ends, "origin": {"type": "referral_conversion"}}
        status = "sent" if days == 7 else "delivered"
        await shop.hear(shop.webhook(statuses=[a_status("wamid.FREE", status, at=START, conversation=told)]))
        assert (await shop.conversation()).free_entry_expires_at == START + expected


async def test_free_text_is_still_refused_when_the_window_is_over(shop: Shop, clock: StoppedClock, graph_api: FakeGraphApi) -> None:
    await comes_by_an_ad(shop)
    await shop.queue("Benvenuta!")
    await shop.deliver()
    clock.move_to(START + timedelta(hours=25))
    await shop.queue("Troppo tardi", author=AuthorKind.OPERATOR)
    await shop.deliver()
    assert len(graph_api.sent) == 1
    assert [message.status for message in await shop.ours()] == ["accepted", "failed"]
