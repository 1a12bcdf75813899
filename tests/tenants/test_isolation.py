"""Many tenants on few connections, with work cut off anywhere: nobody ever reads a neighbour's row."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app.resources import Resources
from tenants.tenant import Tenant
from tests.tenants.conftest import a_marked_workspace, canary_of

TENANTS, WORKERS, STEPS = 8, 12, 20_000
READ = text("SELECT name, current_user AS who FROM workspace_profile")


@pytest.fixture(scope="module")
async def fleet(resources: Resources) -> list[Tenant]:
    return [await a_marked_workspace(resources) for _ in range(TENANTS)]


async def test_eight_tenants_on_two_connections_never_read_each_other(
    fleet: list[Tenant], opened: Callable[..., Awaitable[Resources]]
) -> None:
    few = await opened(pool_size=2)
    chance = random.Random(20_000)
    counts: Counter[str] = Counter()
    await asyncio.gather(*(_work(few, fleet, random.Random(chance.random()), counts) for _ in range(WORKERS)))
    assert counts["wrong"] == 0
    assert counts["steps"] >= STEPS
    # The test tests something: work was cut off while it was on the wire, and most of it was not.
    assert counts["cut"] > 50
    assert counts["read"] > STEPS / 2


async def _work(resources: Resources, fleet: list[Tenant], chance: random.Random, counts: Counter[str]) -> None:
    while counts["steps"] < STEPS:
        deed = asyncio.create_task(_deed(resources, chance.choice(fleet), chance, counts))
        if chance.random() < 0.3:
            await asyncio.sleep(chance.random() * 0.01)
            deed.cancel()
        try:
            await deed
        except asyncio.CancelledError:
            counts["cut"] += 1
        except (SQLAlchemyError, asyncpg.PostgresError):
            counts["failed"] += 1


async def _deed(resources: Resources, tenant: Tenant, chance: random.Random, counts: Counter[str]) -> None:
    """A unit of work of a few dozen steps: reads through both doors, writes, savepoints, commits and rollbacks in between."""
    async with resources.sessions.tenant(tenant) as session:
        for _ in range(chance.randint(1, 60)):
            counts["steps"] += 1
            dice = chance.random()
            if dice < 0.9:
                await _read(session, tenant, counts, directly=dice < 0.7)
            elif dice < 0.93:
                await session.execute(text("UPDATE live_sequence SET last_id = last_id + 1"))
            elif dice < 0.95:
                await session.commit()
            elif dice < 0.97:
                await session.rollback()
            elif dice < 0.985:
                await session.begin_nested()
            else:
                return


async def _read(session: AsyncSession, tenant: Tenant, counts: Counter[str], *, directly: bool) -> None:
    """`directly`: as the hot paths do, with the driver of a session that is bound."""
    if directly and session.in_transaction():
        driver = (await (await session.connection()).get_raw_connection()).driver_connection
        if driver is not None and driver.is_in_transaction():
            name, who = await driver.fetchrow(READ.text)
            _judge(tenant, name, who, counts)
            return
    name, who = (await session.execute(READ)).one()
    _judge(tenant, name, who, counts)


def _judge(tenant: Tenant, name: str, who: str, counts: Counter[str]) -> None:
    counts["read"] += 1
    if name != canary_of(tenant) or not who.endswith(tenant.workspace_id.hex):
        counts["wrong"] += 1
