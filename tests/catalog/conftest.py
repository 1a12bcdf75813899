"""A workspace with an empty catalog on the real PostgreSQL, and one with the demo shop in it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from app.catalog.facade import CatalogFacade
from app.database.unit_of_work import UnitOfWork
from app.demo.shop.stock import stock_demo_shop
from app.embedded.services import Services
from app.identity.infrastructure.tables import workspace_profile_table
from app.kernel.clock import StoppedClock
from app.kernel.ids import new_id
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.ground import prepare_ground
from tenants.tenant import Tenant


class NoQueue:
    async def push_commands(self, commands: object) -> None: ...

    async def push_journal(self) -> None: ...


@pytest.fixture(scope="session")
async def resources(services: Services, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Resources]:
    settings = Settings.from_environment(
        {
            "SHOPME_DATABASE_URL": services.database_url,
            "SHOPME_DATABASE_ADMIN_URL": services.database_admin_url,
            "SHOPME_REDIS_URL": services.redis_url,
            "SHOPME_STORAGE_URL": f"file://{tmp_path_factory.mktemp('media')}",
            "SHOPME_SECRET_KEYS": "one:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "SHOPME_META_APP_SECRET": "secret",
            "SHOPME_META_VERIFY_TOKEN": "token",
        }
    )
    clock = StoppedClock(datetime.now(UTC).replace(microsecond=0))
    async with open_resources(settings, queue_of=lambda _: NoQueue(), subscriptions={}, clock=clock) as found:
        await prepare_ground(found.sessions)
        yield found


async def a_workspace(resources: Resources) -> Tenant:
    """A workspace of an Italian shop, made as a sign-up makes it."""
    tenant = await resources.provisioning.provision(new_id())
    async with resources.sessions.tenant(tenant) as session:
        profile = {"name": "Bottega", "language": "it", "currency": "EUR", "timezone": "Europe/Rome"}
        await session.execute(insert(workspace_profile_table).values(one=1, **profile))
        await session.commit()
    return tenant


@pytest.fixture(scope="session")
async def empty_shop(resources: Resources) -> Tenant:
    return await a_workspace(resources)


@pytest.fixture(scope="session")
async def bottega(resources: Resources) -> Tenant:
    """Bottega Aurora, stocked once for all tests: they only look."""
    tenant = await a_workspace(resources)
    await stock_demo_shop(resources, tenant)
    return tenant


@pytest.fixture
async def work(resources: Resources, empty_shop: Tenant) -> AsyncIterator[UnitOfWork]:
    """A unit of work in an empty catalog; nothing of it stays."""
    async with resources.work(empty_shop) as found:
        yield found


@pytest.fixture
async def catalog(resources: Resources, bottega: Tenant) -> AsyncIterator[CatalogFacade]:
    """What neighbours see of Bottega Aurora."""
    async with resources.work(bottega) as found:
        yield CatalogFacade(found)
