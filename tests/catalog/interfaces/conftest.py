"""The catalog's own endpoints, asked by members of a workspace with a role each; sessions are identity's business."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import text

from app.http.rate_limit import RateLimiter
from app.resources import Resources
from tenants.tenant import Tenant
from tests.factories.apps import Lend
from tests.factories.members import RolesByName

Member = Callable[[str], httpx.AsyncClient]


@pytest.fixture
async def shop(resources: Resources, empty_shop: Tenant) -> AsyncIterator[Tenant]:
    """An empty catalog; what a test puts in is cleared away."""
    yield empty_shop
    async with resources.sessions.tenant(empty_shop) as session:
        for table in ("offer_products", "offers", "products", "categories", "product_vocabulary"):
            await session.execute(text(f"DELETE FROM {table}"))
        await session.commit()


@pytest.fixture
def app(resources: Resources, shop: Tenant, lend: Lend) -> Litestar:
    app = lend()
    app.state.resources = resources
    app.state.access = RolesByName(shop.workspace_id)
    app.state.limiter = RateLimiter(resources.redis)
    return app


@pytest.fixture
def member(app: Litestar, shop: Tenant) -> Member:
    """`member("manager")` asks below the workspace's own address."""

    def signed_in(role: str) -> httpx.AsyncClient:
        base = f"http://localhost/api/workspaces/{shop.workspace_id}"
        return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=base, cookies={"access": role})

    return signed_in
