"""The demo shop on the real PostgreSQL."""

import pytest

from app.resources import Resources
from tenants.tenant import Tenant
from tests.ordering.bottega import open_bottega


@pytest.fixture(scope="session")
async def bottega(resources: Resources) -> Tenant:
    return await open_bottega(resources)
