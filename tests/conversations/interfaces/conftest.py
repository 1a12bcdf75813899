"""The whole product's routes over the shops of this folder, and the telephones of people who were sent a secure link."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import text

from app.conversations.application.send_link import Operator
from app.conversations.wiring import provide_send_link
from app.http.auth import Principal
from app.http.edge import wrap
from app.http.rate_limit import RateLimiter
from app.identity.contracts import SecureLink
from app.kernel.clock import StoppedClock
from app.kernel.errors import Unauthenticated
from app.kernel.ids import new_id
from app.resources import Resources
from tests.conversations.shop import Shop
from tests.factories.apps import Lend
from tests.fakes.graph_api import FakeGraphApi

HOME = "203.0.113.7"
ADA = Operator(id=new_id(), name="Ada")


class OneOperator:
    """Ada, who is an agent of one workspace."""

    def __init__(self, workspace_id: UUID) -> None:
        self._workspace_id = workspace_id

    async def principal_of(self, access_token: str) -> Principal:
        if access_token != "ada":
            raise Unauthenticated
        return Principal(user_id=ADA.id, name=ADA.name, email="ada@example.com", session_id=new_id())

    async def role_in(self, *, user_id: UUID, workspace_id: UUID) -> str | None:
        return "agent" if workspace_id == self._workspace_id else None


@dataclass(frozen=True)
class LinkedShop:
    """A shop whose clock stands still, its server, and one customer who has just written."""

    shop: Shop
    clock: StoppedClock
    app: Litestar
    graph_api: FakeGraphApi

    @property
    def resources(self) -> Resources:
        return self.shop.resources

    def phone(self, address: str = HOME, **headers: str) -> httpx.AsyncClient:
        """A browser of its own, seen at this address."""
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app, raise_app_exceptions=False),
            base_url="http://localhost:8600/api/links",
            headers={"x-forwarded-for": address, **headers},
        )

    def desk(self) -> httpx.AsyncClient:
        base = f"http://localhost:8600/api/workspaces/{self.shop.tenant.workspace_id}"
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app, raise_app_exceptions=False), base_url=base, cookies={"access": "ada"}
        )

    async def send(self, *, is_deletion: bool = False) -> tuple[SecureLink, str]:
        """A preferences link, and its token as the customer's telephone received it."""
        conversation = await self.conversation_id()
        async with self.resources.work(self.shop.tenant) as work:
            link = await provide_send_link(work, self.resources).preferences(conversation, operator=ADA, is_deletion=is_deletion)
            await work.commit()
        return link, await self.arrived()

    async def send_document(self, content: bytes = b"%PDF-1.7 invoice", filename: str = "invoice.pdf") -> tuple[dict[str, Any], str]:
        async with self.desk() as desk:
            files = {"file": (filename, content, "application/pdf")}
            answer = await desk.post(
                f"/conversations/{await self.conversation_id()}/documents", files=files, data={"caption": "Here you are"}
            )
        assert answer.status_code == 201, answer.text
        return answer.json(), await self.arrived()

    async def arrived(self) -> str:
        """Delivers, and gives the token of the newest link that came."""
        await self.shop.deliver(await self.conversation_id())
        url: str = self.graph_api.sent[-1].body["interactive"]["action"]["parameters"]["url"]
        assert url.startswith(f"{self.resources.settings.public_url}/l/")
        return url.rpartition("/")[2]

    async def conversation_id(self) -> UUID:
        open_ones = [found for found in await self.shop.conversations() if not found.customer.deleted]
        return open_ones[0].id

    def pass_time(self, **how_long: float) -> None:
        self.clock.move_to(self.clock.now() + timedelta(**how_long))

    async def audit(self) -> list[dict[str, Any]]:
        """What was noted of this workspace's links, in order."""
        query = text("SELECT action, subject, actor_id, address, facts FROM platform.audit_inbox WHERE chain = :id ORDER BY id")
        async with self.resources.sessions.control() as session:
            rows = await session.execute(query, {"id": self.shop.tenant.workspace_id})
            return [dict(row._mapping) for row in rows]


@pytest.fixture
async def linked(rome: Shop, graph_api: FakeGraphApi, tmp_path: Path, lend: Lend) -> LinkedShop:
    shop = await served(rome, graph_api, tmp_path, lend)
    await shop.shop.hear_text("Buongiorno")
    return shop


async def served(found: Shop, graph_api: FakeGraphApi, tmp_path: Path, lend: Lend) -> LinkedShop:
    clock = StoppedClock(found.resources.clock.now())
    settings = replace(
        found.resources.settings, public_url="http://localhost:8600", trusted_proxies=1, storage_url=f"file://{tmp_path}/media"
    )
    resources = replace(found.resources, clock=clock, settings=settings)
    app = lend()
    app.state.resources = resources
    app.state.access = OneOperator(found.tenant.workspace_id)
    app.state.limiter = RateLimiter(resources.redis)
    app.asgi_handler = wrap(app.asgi_handler, settings=settings, session_of=lambda _: None, web_dist=tmp_path / "dist")
    return LinkedShop(shop=replace(found, resources=resources), clock=clock, app=app, graph_api=graph_api)
