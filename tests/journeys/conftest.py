"""The whole product on a database of its own run, with a Graph API that is not our emulator."""

from collections.abc import Iterator
from pathlib import Path

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
    folder: Path = tmp_path_factory.mktemp("stack")
    environment = environment_of(services, folder) | {"SHOPME_GRAPH_API_URL": graph_api.url}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        assert shopme(["migrate"]) == 0
    with running_stack(environment, folder) as found:
        yield found


@pytest.fixture
def shop(stack: Stack) -> Shop:
    return Shop(stack.url)
