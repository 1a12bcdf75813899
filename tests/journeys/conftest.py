"""The whole product on a database of its own run, with a Graph API that is not our emulator."""

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import pytest

from app.cli import main as shopme
from app.embedded.services import Services
from tests.conftest import environment_of
from tests.fakes.graph_api import FakeGraphApi, running
from tests.journeys.shop import Shop
from tests.journeys.stack import Stack, running_stack


@pytest.fixture(scope="session")
def graph_api() -> Iterator[FakeGraphApi]:
    with running(FakeGraphApi()) as api:
        yield api


@pytest.fixture(scope="session")
def stack(services: Services, graph_api: FakeGraphApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """On a database and a Redis keyspace of its own: its worker must not meet other tests' numbers and commands."""
    folder: Path = tmp_path_factory.mktemp("stack")
    environment = environment_of(services, folder) | {"SHOPME_GRAPH_API_URL": graph_api.url}
    environment |= a_database(services, "journeys")
    environment["SHOPME_REDIS_URL"] = f"{services.redis_url.rstrip('/').removesuffix('/0')}/1"
    migrated(environment)
    with running_stack(environment, folder) as found:
        yield found


def migrated(environment: Mapping[str, str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        assert shopme(["migrate"]) == 0


def a_database(services: Services, name: str) -> dict[str, str]:
    """The addresses of a new, empty database on the session's server."""

    async def create() -> None:
        connection = await asyncpg.connect(services.database_admin_url)
        try:
            await connection.execute(f"CREATE DATABASE {name}")
        finally:
            await connection.close()

    # A thread of its own: pytest's event loop is running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, create()).result()
    addresses = {"SHOPME_DATABASE_URL": services.database_url, "SHOPME_DATABASE_ADMIN_URL": services.database_admin_url}
    return {setting: f"{address.rpartition('/')[0]}/{name}" for setting, address in addresses.items()}


@pytest.fixture
def shop(stack: Stack) -> Shop:
    return Shop(stack.url)
