"""The product on services of its own, for benchmarks: durable writes on, as in production."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.cli import main as shopme
from app.embedded.services import embedded_services
from tests.conftest import environment_of
from tests.fakes.graph_api import FakeGraphApi, running
from tests.journeys.stack import Stack, running_stack


@contextmanager
def running_platform(folder: Path, *, postgres_settings: Mapping[str, str] | None = None) -> Iterator[tuple[Stack, FakeGraphApi]]:
    with (
        running(FakeGraphApi()) as graph_api,
        running_product(folder, graph_api_url=graph_api.url, postgres_settings=postgres_settings) as stack,
    ):
        yield stack, graph_api


@contextmanager
def running_product(folder: Path, *, graph_api_url: str, postgres_settings: Mapping[str, str] | None = None) -> Iterator[Stack]:
    with embedded_services(folder / "services", postgres_settings=postgres_settings) as services:
        environment = environment_of(services, folder) | {"SHOPME_GRAPH_API_URL": graph_api_url}
        os.environ.update(environment)
        assert shopme(["migrate"]) == 0
        with running_stack(environment, folder) as stack:
            yield stack
