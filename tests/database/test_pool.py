"""Which of several free connections a workspace gets."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import text

from app.resources import Resources, open_resources
from tenants.tenant import Tenant
from tests.factories.workspaces import a_workspace

CONNECTIONS = 4
WHO = text("SELECT pg_backend_pid() FROM workspace_profile")


@pytest.fixture
async def full(resources: Resources) -> AsyncIterator[Resources]:
    """A process all of whose connections are open and free."""
    async with open_resources(resources.settings, subscriptions={}, pool_size=CONNECTIONS) as found:
        engine = found.sessions.cluster_of("main").engine
        opened = [await engine.connect() for _ in range(CONNECTIONS)]
        for connection in opened:
            await connection.close()
        yield found


async def backend_of(resources: Resources, tenant: Tenant) -> int:
    async with resources.sessions.tenant(tenant) as session:
        return int(await session.scalar(WHO) or 0)


async def test_a_workspace_that_comes_again_gets_the_connection_that_knows_it(resources: Resources, full: Resources) -> None:
    """Whoever comes in between."""
    tenants = [await a_workspace(resources) for _ in range(6)]
    seen = [[await backend_of(full, tenant) for tenant in tenants] for _ in range(4)]
    assert [set(backends) for backends in zip(*seen, strict=True)] == [{first} for first in seen[0]]


async def test_workspaces_are_spread_over_the_connections(resources: Resources, full: Resources) -> None:
    tenants = [await a_workspace(resources) for _ in range(8 * CONNECTIONS)]
    load = Counter([await backend_of(full, tenant) for tenant in tenants])
    assert len(load) == CONNECTIONS
    # Their order is drawn anew each time: a quarter each on the average, and three quarters on one is no spreading.
    assert max(load.values()) < len(tenants) * 3 / 4


async def test_one_whose_connection_is_busy_takes_another_at_once_and_finds_it_again(resources: Resources, full: Resources) -> None:
    tenant = await a_workspace(resources)
    async with full.sessions.tenant(tenant) as session:
        home = await session.scalar(WHO)
        elsewhere = await backend_of(full, tenant)
    assert elsewhere != home
    assert await backend_of(full, tenant) in (home, elsewhere)


async def test_when_all_are_busy_the_next_free_one_is_taken_whoever_it_knows(resources: Resources, full: Resources) -> None:
    one, other = await a_workspace(resources), await a_workspace(resources)
    async with AsyncExitStack() as stack:
        for _ in range(CONNECTIONS):
            session = await stack.enter_async_context(full.sessions.tenant(one))
            await session.execute(WHO)
        waiting = asyncio.create_task(backend_of(full, other))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        await session.rollback()
        assert await waiting
