"""More databases and more PostgreSQL servers than the run's own."""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from app.embedded.folder import hold_data_folder
from app.embedded.postgres import PostgresUrls, running_postgres
from app.integrations.outbound.client import open_client
from app.resources import Resources, outbound_policy
from app.settings import Settings


@asynccontextmanager
async def pointed_at(resources: Resources, graph_api_url: str) -> AsyncIterator[Resources]:
    """The same resources with another Graph API, which their settings name and their client therefore may call."""
    settings = replace(resources.settings, meta=replace(resources.settings.meta, graph_api_url=graph_api_url))
    async with open_client(outbound_policy(settings)) as http:
        yield replace(resources, settings=settings, http=http)


@contextmanager
def another_server(folder: Path) -> Iterator[PostgresUrls]:
    with hold_data_folder(folder) as held, running_postgres(held, extra_settings={"fsync": "off"}) as urls:
        yield urls


async def on_a_database_of_its_own(settings: Settings, name: str, data_dir: Path) -> Settings:
    """The same server, a fresh database: an installation in which nobody else's workspaces are.

    A new name each time: an earlier one could not be dropped while the server's own vacuum is in it. They go with the server.
    """
    name = f"{name}_{secrets.token_hex(4)}"
    owner = await asyncpg.connect(settings.database_admin_url)
    try:
        await owner.execute(f"CREATE DATABASE {name}")
    finally:
        await owner.close()
    return replace(
        settings,
        database_url=_renamed(settings.database_url, name),
        database_admin_url=_renamed(settings.database_admin_url, name),
        data_dir=data_dir,
        storage_url=f"file://{data_dir}/media",
    )


def _renamed(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))
