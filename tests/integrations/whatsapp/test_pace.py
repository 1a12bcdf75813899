"""The pace of numbers and pairs: the rule, and that Redis and a process on its own follow the same one."""

import pytest
from redis.asyncio import Redis

from app.integrations.whatsapp.pace import INBOUND_MOST_S, Buckets, Lane, after_inbound, turn
from app.integrations.whatsapp.shared_pace import SharedPace
from app.kernel.ids import new_id
from app.resources import Resources


def places(count: int, *, per_s: float, lane: Lane = Lane.REPLY) -> list[float]:
    """Waits of so many different customers who come at the same moment."""
    buckets, waits = Buckets(), []
    for _ in range(count):
        wait, after = turn(Buckets(number=buckets.number, campaign=buckets.campaign), now=1000.0, per_s=per_s, lane=lane)
        buckets = after
        waits.append(wait)
    return waits


def test_a_number_sends_eighty_a_second_after_its_burst() -> None:
    waits = places(200, per_s=80)
    assert sum(wait <= 0 for wait in waits) == 40
    assert waits[-1] == pytest.approx((200 - 1) / 80 - 0.5)


def test_beside_the_business_app_it_is_twenty() -> None:
    assert places(100, per_s=20)[-1] == pytest.approx(99 / 20 - 0.5)


def test_a_campaign_leaves_room_for_replies() -> None:
    campaign = places(100, per_s=80, lane=Lane.CAMPAIGN)
    assert campaign[-1] < 0  # no place now: it asks again
    wait, _ = turn(Buckets(number=1000.3), now=1000.0, per_s=80, lane=Lane.CAMPAIGN)
    assert wait < 0
    wait, _ = turn(Buckets(number=1000.3), now=1000.0, per_s=80, lane=Lane.REPLY)
    assert wait == 0


def test_a_customer_gets_forty_five_at_once_and_then_one_in_six_seconds() -> None:
    buckets, now, sent = Buckets(), 1000.0, 0
    while now < 1060.0:
        wait, buckets = turn(buckets, now=now, per_s=80, lane=Lane.REPLY)
        if wait < 0:
            now += -wait
        else:
            sent += 1
            now += wait
    assert sent == 45 + 9


async def waits_of(pace: SharedPace) -> list[float]:
    number, workspace = new_id(), new_id()
    return [
        await pace.take(workspace_id=workspace, number_id=number, conversation_id=new_id(), per_s=2.0, lane=Lane.REPLY) for _ in range(4)
    ]


async def test_redis_and_a_process_alone_give_the_same_places(resources: Resources) -> None:
    shared = await waits_of(SharedPace(resources.redis))
    away = Redis(port=9)
    alone = await waits_of(SharedPace(away))
    await away.aclose()
    assert shared == pytest.approx([0, 0, 0.5, 1.0], abs=0.2)
    assert alone == pytest.approx(shared, abs=0.2)


async def test_what_one_worker_took_the_other_does_not_have(resources: Resources) -> None:
    number, workspace, customer = new_id(), new_id(), new_id()
    one, other = SharedPace(resources.redis), SharedPace(resources.redis)
    for pace in (one, other) * 23:
        last = await pace.take(workspace_id=workspace, number_id=number, conversation_id=customer, per_s=1000.0, lane=Lane.REPLY)
    assert last < 0


def test_what_comes_in_is_counted_with_what_goes_out() -> None:
    after = after_inbound(0.0, now=1000.0, count=60, per_s=80)
    wait, _ = turn(Buckets(number=after), now=1000.0, per_s=80, lane=Lane.REPLY)
    assert wait == pytest.approx(60 / 80 - 0.5)


def test_a_flood_of_incoming_messages_holds_replies_back_for_a_moment_only() -> None:
    number = 0.0
    for _ in range(100):
        number = after_inbound(number, now=1000.0, count=500, per_s=80)
    assert number == 1000.0 + INBOUND_MOST_S
    assert after_inbound(1040.0, now=1000.0, count=5, per_s=80) == 1040.0


async def test_what_one_worker_heard_slows_another_one_s_sends(resources: Resources) -> None:
    number, workspace = new_id(), new_id()
    hears, sends = SharedPace(resources.redis, inbound_most_s=50.0), SharedPace(resources.redis)
    for _ in range(200):
        hears.came_in(workspace_id=workspace, number_id=number, per_s=2.0)
    await hears.told()
    wait = await sends.take(workspace_id=workspace, number_id=number, conversation_id=new_id(), per_s=2.0, lane=Lane.CAMPAIGN)
    assert wait < 0  # a campaign yields
    wait = await sends.take(workspace_id=workspace, number_id=number, conversation_id=new_id(), per_s=2.0, lane=Lane.REPLY)
    assert 0 < wait <= 50.0


async def test_replies_go_before_a_campaign_that_two_workers_send(resources: Resources) -> None:
    """Both press with campaign messages; a reply on either worker gets its place at once."""
    number, workspace = new_id(), new_id()
    workers = SharedPace(resources.redis), SharedPace(resources.redis)

    async def take(worker: SharedPace, lane: Lane) -> float:
        return await worker.take(workspace_id=workspace, number_id=number, conversation_id=new_id(), per_s=1.0, lane=lane)

    given = sum([await take(workers[turn % 2], Lane.CAMPAIGN) >= 0 for turn in range(60)])
    assert given < 20
    waits = [await take(worker, Lane.REPLY) for worker in workers]
    assert all(0 <= wait <= 2.0 for wait in waits)
