"""Shops of two cities with the numbers of the recorded webhooks, and a Graph API that is not our emulator."""

from collections.abc import AsyncIterator, Iterator
from uuid import UUID

import pytest
from sqlalchemy import text

from app.resources import Resources
from tests.conversations.shop import Shop
from tests.factories.servers import pointed_at
from tests.factories.workspaces import a_number, a_workspace
from tests.fakes.graph_api import FakeGraphApi, running
from tests.integrations.whatsapp.bodies import MADRID, ROME, WABA


@pytest.fixture(scope="session")
def running_graph_api() -> Iterator[FakeGraphApi]:
    with running(FakeGraphApi()) as api:
        yield api


@pytest.fixture
def graph_api(running_graph_api: FakeGraphApi) -> FakeGraphApi:
    """Empty at the start of each test."""
    running_graph_api.sent.clear()
    running_graph_api.reads.clear()
    running_graph_api.uploads.clear()
    running_graph_api.script.clear()
    running_graph_api.wamids.clear()
    running_graph_api.delay_s = 0.0
    running_graph_api.portfolios.clear()
    running_graph_api.number_id = ""
    running_graph_api.catalogs.clear()
    running_graph_api.published.clear()
    running_graph_api.flows.clear()
    running_graph_api.commerce_refusals.clear()
    return running_graph_api


@pytest.fixture
async def connected(resources: Resources, running_graph_api: FakeGraphApi) -> AsyncIterator[Resources]:
    """The product's resources, pointed at the fake Graph API."""
    async with pointed_at(resources, running_graph_api.url) as found:
        yield found


async def _empty_the_journal(resources: Resources) -> None:
    """A webhook that an earlier test left unread would hold up every send whose answer is unclear."""
    async with resources.sessions.control() as session:
        await session.execute(text("DELETE FROM webhook_journal WHERE state IN ('new', 'filing')"))
        await session.commit()


@pytest.fixture
async def rome(connected: Resources) -> AsyncIterator[Shop]:
    await _empty_the_journal(connected)
    tenant = await a_workspace(connected, name="Roma")
    number = await a_number(connected, tenant, phone_number_id=ROME, waba_id=WABA)
    yield Shop(resources=connected, tenant=tenant, number=number)
    await _clear_outbox(connected, tenant.workspace_id)


@pytest.fixture
async def madrid(connected: Resources) -> AsyncIterator[Shop]:
    tenant = await a_workspace(connected, name="Madrid", language="es")
    number = await a_number(connected, tenant, phone_number_id=MADRID, waba_id=WABA, shown="+34911238847")
    yield Shop(resources=connected, tenant=tenant, number=number)
    await _clear_outbox(connected, tenant.workspace_id)


async def _clear_outbox(resources: Resources, workspace_id: UUID) -> None:
    """What a test left to be done must not be done by a worker of a later one."""
    async with resources.sessions.cluster("main") as session:
        await session.execute(text("DELETE FROM outbox WHERE workspace_id = :id"), {"id": workspace_id})
        await session.commit()
