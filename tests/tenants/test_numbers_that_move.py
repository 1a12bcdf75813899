"""Which workspace a number's traffic belongs to, now and then, in this process and in the next."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from app.kernel.errors import NotFound
from app.resources import Resources
from tenants.routing import NumberTaken, _Owner, route_number, unroute_number
from tenants.staleness import number_key
from tenants.suspension import resume, suspend
from tenants.tenant import Tenant, TenantStatus

Pair = tuple[Tenant, Tenant]
Opened = Callable[..., Awaitable[Resources]]
_numbers = itertools.count(880_000_000)


@pytest.fixture
def number() -> str:
    return str(next(_numbers))


async def connect(resources: Resources, number: str, tenant: Tenant) -> None:
    async with resources.sessions.control() as session:
        await route_number(session, phone_number_id=number, workspace_id=tenant.workspace_id, waba_id="1")
        await session.commit()


async def disconnect(resources: Resources, number: str, tenant: Tenant) -> None:
    async with resources.sessions.control() as session:
        await unroute_number(session, phone_number_id=number, workspace_id=tenant.workspace_id)
        await session.commit()


async def owner(resources: Resources, number: str, *, at: datetime | None = None) -> Tenant | None:
    return await resources.routing.by_phone_number_id(number, happened_at=at)


async def until_it_listens(elsewhere: Resources) -> None:
    """It has just started: news of before reach nobody."""
    probe = "a-number-of-the-test-s"
    elsewhere.routing._owners[probe] = (float("inf"), _Owner(uuid4(), datetime.now(UTC)))
    while probe in elsewhere.routing._owners:
        await elsewhere.redis.publish("shopme:stale", number_key(probe))
        await asyncio.sleep(0.01)


async def soon(check: Callable[[], Awaitable[bool]]) -> bool:
    """Before any cached row would have died by itself."""
    for _ in range(200):
        if await check():
            return True
        await asyncio.sleep(0.02)
    return False


async def test_a_number_nobody_has_connected_is_nobody_s_until_somebody_does(resources: Resources, two_tenants: Pair, number: str) -> None:
    one, _ = two_tenants
    assert await owner(resources, number) is None
    await connect(resources, number, one)
    assert await owner(resources, number) == one


async def test_a_number_has_one_workspace_at_a_time(resources: Resources, two_tenants: Pair, number: str) -> None:
    one, other = two_tenants
    await connect(resources, number, one)
    with pytest.raises(NumberTaken):
        await connect(resources, number, other)
    assert await owner(resources, number) == one


async def test_a_number_that_moved_is_known_to_every_process_at_once(
    resources: Resources, two_tenants: Pair, number: str, opened: Opened
) -> None:
    one, other = two_tenants
    elsewhere = await opened()
    await until_it_listens(elsewhere)
    await connect(resources, number, one)
    assert await owner(elsewhere, number) == one
    await disconnect(resources, number, one)
    await connect(resources, number, other)
    assert await owner(resources, number) == other

    async def has_moved() -> bool:
        return await owner(elsewhere, number) == other

    assert await soon(has_moved)


async def test_what_happened_before_a_number_moved_still_belongs_to_its_former_workspace(
    resources: Resources, two_tenants: Pair, number: str
) -> None:
    one, other = two_tenants
    await connect(resources, number, one)
    await asyncio.sleep(0.02)
    while_it_was_ones = datetime.now(UTC)
    await asyncio.sleep(0.02)
    await disconnect(resources, number, one)
    assert await owner(resources, number, at=while_it_was_ones) == one
    await connect(resources, number, other)
    assert await owner(resources, number, at=while_it_was_ones) == one
    assert await owner(resources, number, at=datetime.now(UTC) + timedelta(seconds=1)) == other
    assert await owner(resources, number) == other
    # Older than anybody's connection: whoever has it now.
    assert await owner(resources, number, at=while_it_was_ones - timedelta(days=365)) == other


async def test_only_the_workspace_that_has_a_number_can_let_it_go(resources: Resources, two_tenants: Pair, number: str) -> None:
    one, other = two_tenants
    await connect(resources, number, one)
    await disconnect(resources, number, other)
    assert await owner(resources, number) == one


async def test_a_suspension_is_known_to_every_process_at_once(resources: Resources, two_tenants: Pair, opened: Opened) -> None:
    one, _ = two_tenants
    elsewhere = await opened()
    await until_it_listens(elsewhere)
    assert (await elsewhere.routing.by_workspace(one.workspace_id)).status is TenantStatus.ACTIVE
    await suspend(resources.sessions, one.workspace_id, reason="Not paid")
    try:

        async def is_suspended() -> bool:
            return (await elsewhere.routing.by_workspace(one.workspace_id)).suspended_reason == "Not paid"

        assert await soon(is_suspended)
    finally:
        await resume(resources.sessions, one.workspace_id)
    assert (await resources.routing.by_workspace(one.workspace_id)).status is TenantStatus.ACTIVE


async def test_without_redis_others_know_within_seconds(resources: Resources, two_tenants: Pair, opened: Opened, number: str) -> None:
    """The cached row dies by itself."""
    one, other = two_tenants
    deaf = await opened(redis_url="redis://127.0.0.1:9/0")
    now = 100.0
    deaf.routing._monotonic = lambda: now
    await connect(resources, number, one)
    assert await owner(deaf, number) == one
    await disconnect(resources, number, one)
    await connect(resources, number, other)
    assert await owner(deaf, number) == one
    now += 6
    assert await owner(deaf, number) == other


async def test_there_is_no_way_to_a_workspace_that_does_not_exist(resources: Resources) -> None:
    with pytest.raises(NotFound):
        await resources.routing.by_workspace(uuid4())
    with pytest.raises(NotFound):
        await suspend(resources.sessions, uuid4(), reason="Because")
