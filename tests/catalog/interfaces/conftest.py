"""The catalog's own endpoints, asked by members of a workspace with a role each; sessions are identity's business."""

from collections.abc import AsyncIterator, Callable
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import text

from app.catalog.interfaces.categories import CategoriesController
from app.catalog.interfaces.media import ProductMediaController
from app.catalog.interfaces.offers import OffersController
from app.catalog.interfaces.products import ProductsController
from app.http.auth import Principal
from app.http.dependencies import DEPENDENCIES
from app.http.errors import EXCEPTION_HANDLERS
from app.http.rate_limit import RateLimiter
from app.kernel.errors import Unauthenticated
from app.kernel.ids import new_id
from app.resources import Resources
from tenants.tenant import Tenant

Member = Callable[[str], httpx.AsyncClient]


class RolesByName:
    """The access cookie says the role: "admin" and so on in `workspace_id`, and nothing anywhere else."""

    def __init__(self, workspace_id: UUID) -> None:
        self._workspace_id = workspace_id
        self._roles: dict[UUID, str] = {}

    async def principal_of(self, access_token: str) -> Principal:
        if access_token not in ("admin", "manager", "agent"):
            raise Unauthenticated
        user_id = new_id()
        self._roles[user_id] = access_token
        return Principal(user_id=user_id, name=access_token, email=f"{access_token}@example.com", session_id=new_id())

    async def role_in(self, *, user_id: UUID, workspace_id: UUID) -> str | None:
        return self._roles[user_id] if workspace_id == self._workspace_id else None


@pytest.fixture
async def shop(resources: Resources, empty_shop: Tenant) -> AsyncIterator[Tenant]:
    """An empty catalog; what a test puts in is cleared away."""
    yield empty_shop
    async with resources.sessions.tenant(empty_shop) as session:
        for table in ("offer_products", "offers", "products", "categories", "product_vocabulary"):
            await session.execute(text(f"DELETE FROM {table}"))
        await session.commit()


@pytest.fixture
def app(resources: Resources, shop: Tenant) -> Litestar:
    app = Litestar(
        [ProductsController, CategoriesController, OffersController, ProductMediaController],
        dependencies=DEPENDENCIES,
        exception_handlers=EXCEPTION_HANDLERS,
    )
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
