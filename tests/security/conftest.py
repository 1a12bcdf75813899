"""The whole product as its processes, on a database and a Redis keyspace of its own, with a shop, its team and a neighbour."""

from collections.abc import Iterator

import httpx
import pytest

from app.embedded.services import Services
from tests.conftest import environment_of
from tests.fakes.graph_api import FakeGraphApi, running
from tests.journeys.conftest import a_database, migrated
from tests.journeys.shop import Shop
from tests.journeys.stack import Stack, running_stack
from tests.security.people import People, appoint, hire


@pytest.fixture(scope="session")
def graph_api() -> Iterator[FakeGraphApi]:
    with running(FakeGraphApi()) as api:
        yield api


@pytest.fixture(scope="session")
def stack(services: Services, graph_api: FakeGraphApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("security")
    environment = environment_of(services, folder) | {"SHOPME_GRAPH_API_URL": graph_api.url}
    environment |= a_database(services, "security")
    environment["SHOPME_REDIS_URL"] = f"{services.redis_url.rstrip('/').removesuffix('/0')}/2"
    migrated(environment)
    with running_stack(environment, folder) as found:
        yield found


@pytest.fixture(scope="module")
def shop(stack: Stack) -> Shop:
    """Ada's; whoever signs in with its client is its admin and owner."""
    return Shop(stack.url)


@pytest.fixture(scope="module")
def people(stack: Stack, shop: Shop) -> Iterator[People]:
    found = People(
        nobody=httpx.Client(base_url=stack.url, timeout=20),
        stranger=Shop(stack.url, name="Curiosa").client,
        agent=hire(stack, shop, role="agent"),
        manager=hire(stack, shop, role="manager"),
        admin=shop.client,
        platform=appoint(stack),
    )
    yield found
    for client in vars(found).values():
        client.close()
