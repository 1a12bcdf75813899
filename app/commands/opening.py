"""The resources of one command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.registry import load_tables
from app.resources import Resources, open_resources
from app.settings import Settings


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Resources]:
    load_tables()
    async with open_resources(settings, subscriptions={}) as resources:
        yield resources
