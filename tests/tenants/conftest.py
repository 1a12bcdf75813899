"""Workspaces with a word of their own in their tables, by which a row that strayed is recognised."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from app.registry import subscriptions
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.tenant import Tenant
from tests.factories.workspaces import a_workspace

CANARY = "canary-{}"


def canary_of(tenant: Tenant) -> str:
    return CANARY.format(tenant.workspace_id.hex)


@pytest.fixture(scope="session")
async def two_tenants(resources: Resources) -> tuple[Tenant, Tenant]:
    return await a_marked_workspace(resources), await a_marked_workspace(resources)


async def a_marked_workspace(resources: Resources) -> Tenant:
    tenant = await a_workspace(resources)
    async with resources.sessions.tenant(tenant) as session:
        await session.execute(text("UPDATE workspace_profile SET name = :name"), {"name": canary_of(tenant)})
        await session.commit()
    return tenant


@pytest.fixture
async def opened(settings: Settings, resources: Resources) -> AsyncIterator[Callable[..., Awaitable[Resources]]]:
    """`opened(has_pgbouncer=True)`: a second process's resources on the same database, with other settings."""
    from contextlib import AsyncExitStack

    async with AsyncExitStack() as stack:

        async def open_them(*, pool_size: int = 2, **changes: object) -> Resources:
            changed = replace(settings, **changes)
            return await stack.enter_async_context(open_resources(changed, subscriptions=subscriptions(), pool_size=pool_size))

        yield open_them
