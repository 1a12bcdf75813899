"""A fleet of its own: nobody else's workspaces are in its database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.registry import load_tables
from app.resources import Resources, open_resources
from app.settings import Settings
from tenants.ground import prepare_ground
from tenants.history import RenderedRevision, rendered_history
from tests.factories.servers import on_a_database_of_its_own


@pytest.fixture(scope="session")
async def fleet_settings(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return await on_a_database_of_its_own(settings, "fleet", Path(tmp_path_factory.mktemp("fleet")))


@pytest.fixture
async def fleet(fleet_settings: Settings) -> AsyncIterator[Resources]:
    """Empty at the start of each test."""
    load_tables()
    async with open_resources(fleet_settings, subscriptions={}) as found:
        await prepare_ground(found.sessions)
        async with found.sessions.engine("main").begin() as connection:
            for tenant in await found.directory.all():
                await connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {tenant.schema} CASCADE")
            await connection.exec_driver_sql("TRUNCATE platform.tenants")
        yield found


def a_longer_history(*statements: str, revision: str = "9999", oldest_code: str | None = None) -> tuple[RenderedRevision, ...]:
    """The program's own history and one revision more: what a newer version would bring."""
    return (*rendered_history("tenant"), RenderedRevision(revision, statements, oldest_code))
