"""One real PostgreSQL and one real Valkey for the whole run, and the product's own resources on them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.embedded.services import Services, embedded_services
from app.logs import configure_logs
from app.registry import load_tables, subscriptions
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.ground import prepare_ground

if TYPE_CHECKING:
    from tests.factories.apps import Lend

APP_SECRET = "fixture-app-secret-3f9a1c77"
VERIFY_TOKEN = "fixture-verify-token"
SECRET_KEYS = "one:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


def environment_of(services: Services, data_dir: Path) -> dict[str, str]:
    """What a process of ours needs to run on these services."""
    return {
        "SHOPME_DATABASE_URL": services.database_url,
        "SHOPME_DATABASE_ADMIN_URL": services.database_admin_url,
        "SHOPME_REDIS_URL": services.redis_url,
        "SHOPME_DATA_DIR": str(data_dir),
        "SHOPME_SECRET_KEYS": SECRET_KEYS,
        "SHOPME_META_APP_SECRET": APP_SECRET,
        "SHOPME_META_VERIFY_TOKEN": VERIFY_TOKEN,
    }


@pytest.fixture(scope="session", autouse=True)
def _logs() -> None:
    """As in production: structlog's own default draws every local variable of a traceback, which takes seconds."""
    configure_logs()


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with embedded_services(tmp_path_factory.mktemp("services") / "data", postgres_settings={"fsync": "off"}) as found:
        yield found


@pytest.fixture(scope="session")
def settings(services: Services, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings.from_environment(environment_of(services, tmp_path_factory.mktemp("shopme")))


@pytest.fixture(scope="session")
async def resources(settings: Settings) -> AsyncIterator[Resources]:
    load_tables()
    async with open_resources(settings, subscriptions=subscriptions()) as found:
        await prepare_ground(found.sessions)
        yield found


@pytest.fixture
def lend() -> "Iterator[Lend]":
    """`lend()` gives the product's HTTP side, bare; it is given back after the test."""
    # Here, because a second of imports is nothing that the tests of a domain should wait for.
    from tests.factories.apps import lending

    with lending() as lend:
        yield lend
