"""A workspace to write in."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from app.resources import Resources
from tenants.tenant import Tenant
from tests.factories.workspaces import a_workspace


@pytest.fixture
async def tenant(resources: Resources) -> AsyncIterator[Tenant]:
    found = await a_workspace(resources)
    yield found
    async with resources.sessions.cluster("main") as session:
        await session.execute(text("DELETE FROM outbox WHERE workspace_id = :id"), {"id": found.workspace_id})
        await session.commit()
