"""Statuses of messages that nobody knew when they came: matched later by a job that runs by itself, forgotten after a day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.kernel.clock import StoppedClock
from jobs.conversations import HANDLERS
from jobs.handlers import RetryLater, Stepped
from tests.conversations.shop import Shop, a_status
from tests.fakes.graph_api import FakeGraphApi

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PRICING = {"billable": True, "pricing_model": "PMP", "category": "utility", "type": "regular"}


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(START)


@pytest.fixture
async def shop(rome: Shop, clock: StoppedClock, graph_api: FakeGraphApi) -> Shop:
    return replace(rome, resources=replace(rome.resources, clock=clock))


async def looks_again(shop: Shop) -> float | None:
    """The job, as the runtime runs it: seconds until it wants to run again."""
    (command,) = await shop.commands("match_statuses")
    handler = HANDLERS["match_statuses"]
    assert isinstance(handler, Stepped)
    try:
        await handler.run(shop.resources, shop.tenant, command["payload"])
    except RetryLater as later:
        return later.delay_s
    return None


async def parked(shop: Shop) -> int:
    return len(await shop.rows("SELECT id FROM parked_statuses"))


async def test_statuses_that_missed_their_message_by_a_moment_are_matched_by_the_job(shop: Shop) -> None:
    for status in ("delivered", "sent", "read"):
        more = {"pricing": PRICING} if status == "sent" else {}
        await shop.hear(shop.webhook(statuses=[a_status("wamid.LATE", status, at=START, **more)]))
    assert await parked(shop) == 3
    await shop.said(wamid="wamid.LATE")  # our send's answer was settled without seeing them
    assert await looks_again(shop) is None
    (message,) = await shop.ours()
    assert (message.status, message.sent_at, message.delivered_at, message.read_at) == ("read", START, START, START)
    assert await shop.rows("SELECT pricing FROM messages") == [{"pricing": PRICING}]
    assert await parked(shop) == 0


async def test_what_matches_nothing_is_looked_at_ever_more_seldom_and_forgotten_after_a_day(shop: Shop, clock: StoppedClock) -> None:
    await shop.hear(shop.webhook(statuses=[a_status("wamid.STRANGE", "sent", at=START)]))
    assert await looks_again(shop) == 5.0
    clock.move_to(START + timedelta(minutes=10))
    assert await looks_again(shop) == 600.0
    clock.move_to(START + timedelta(hours=23, minutes=59))
    assert await looks_again(shop) == 3600.0
    assert await parked(shop) == 1
    clock.move_to(START + timedelta(hours=24, seconds=1))
    assert await looks_again(shop) is None
    assert await parked(shop) == 0


async def test_running_twice_changes_nothing(shop: Shop) -> None:
    await shop.hear(shop.webhook(statuses=[a_status("wamid.LATE", "failed", at=START, errors=[{"code": 131026}])]))
    message_id: UUID = await shop.said(wamid="wamid.LATE")
    assert await looks_again(shop) is None
    before = await shop.state()
    assert await looks_again(shop) is None
    assert await shop.state() == before
    (message,) = await shop.ours()
    assert (message.id, message.status, (message.failure or {})["code"]) == (message_id, "failed", "131026")
