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


async def test_what_was_delivered_did_not_fail_and_keeps_its_price(shop: Shop) -> None:
    await shop.said(wamid="wamid.ONE")
    told = [("sent", {"pricing": PRICING}), ("delivered", {}), ("failed", {"errors": [{"code": 131026}]}), ("read", {}), ("deleted", {})]
    for status, more in told:
        await shop.hear(shop.webhook(statuses=[a_status("wamid.ONE", status, at=START, **more)]))
    (row,) = await shop.rows("SELECT status, pricing, failure, failed_at, read_at FROM messages")
    assert row == {"status": "read", "pricing": PRICING, "failure": None, "failed_at": None, "read_at": START}
    assert await shop.commands("heed_failure") == []


async def test_delivered_after_failed_is_delivered(shop: Shop) -> None:
    await shop.said(wamid="wamid.ONE")
    for status in ("failed", "sent", "delivered"):
        more = {"errors": [{"code": 131026}]} if status == "failed" else {}
        await shop.hear(shop.webhook(statuses=[a_status("wamid.ONE", status, at=START, **more)]))
    (message,) = await shop.ours()
    assert (message.status, message.failure) == ("delivered", None)


async def test_a_status_says_nothing_of_another_number_s_message_nor_of_what_a_customer_wrote(shop: Shop, madrid: Shop) -> None:
    ours = await shop.said(wamid="wamid.ONE")
    await shop.hear_text("ciao", wamid="wamid.CUSTOMER", at=START)
    before = await shop.rows("SELECT id, status, wamid, read_at, sent_at FROM messages ORDER BY id")
    foreign = a_status("wamid.ONE", "read", at=START, biz_opaque_callback_data=str(ours))
    await madrid.hear(madrid.webhook(statuses=[foreign]))
    stolen = a_status("wamid.ANOTHER", "read", at=START, biz_opaque_callback_data=str(ours))
    await shop.hear(shop.webhook(statuses=[stolen, a_status("wamid.CUSTOMER", "read", at=START)]))
    assert await shop.rows("SELECT id, status, wamid, read_at, sent_at FROM messages ORDER BY id") == before
    assert await parked(madrid) == 1
