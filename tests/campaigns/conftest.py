"""A workspace whose number lives on the emulator, asked over HTTP by members of each role."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from app.campaigns.facade import TemplateBook
from app.conversations.wiring import provide_file_webhook
from app.conversations.wiring.sending import provide_deliver_messages
from app.emulator.parts import Emulator
from app.http.rate_limit import RateLimiter
from app.kernel.ids import new_id
from app.resources import Resources
from jobs.campaigns import sync_templates
from tenants.tenant import Tenant
from tests.conftest import APP_SECRET
from tests.factories.apps import Lend
from tests.factories.emulators import serving
from tests.factories.members import RolesByName
from tests.factories.servers import pointed_at
from tests.factories.workspaces import a_number, a_workspace

PATIENCE_S = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Meta:
    """The emulator as a test sees it: its webhooks are handed over by hand, in the order in which they were told."""

    emulator: Emulator
    url: str

    def said(self) -> list[bytes]:
        """Takes what waits to be delivered."""
        rows = self.emulator.storage.all("SELECT id, body FROM deliveries ORDER BY id")
        for row in rows:
            self.emulator.storage.execute("DELETE FROM deliveries WHERE id = ?", (row["id"],))
        return [bytes(row["body"]) for row in rows]

    def tell(self, path: str, body: dict[str, Any], method: str = "PATCH") -> Any:
        answer = httpx.request(method, f"{self.url}/emulator/{path}", json=body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()


@pytest.fixture(scope="session")
def meta(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meta]:
    with serving(data_dir=tmp_path_factory.mktemp("emulator"), app_secret=APP_SECRET) as (emulator, url):
        yield Meta(emulator=emulator, url=url)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shop:
    resources: Resources
    tenant: Tenant
    number_id: UUID
    phone_number_id: str
    waba_id: str
    http: Callable[[str], httpx.AsyncClient]
    meta: Meta

    async def ask(self, method: str, path: str, *, role: str = "manager", status: int = 200, **options: Any) -> Any:
        """Below the workspace's own address; the answer must have the status."""
        async with self.http(role) as client:
            answer = await client.request(method, path, **options)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    async def hear_all(self) -> None:
        """Files what the emulator has told, and does what became due by it."""
        for body in self.meta.said():
            await provide_file_webhook(self.resources)(body)
        for row in await self.rows("SELECT payload FROM shared.outbox WHERE workspace_id = :id AND kind = 'sync_templates'"):
            await sync_templates(self.resources, self.tenant, row["payload"])
        await self.rows("DELETE FROM shared.outbox WHERE workspace_id = :id AND kind = 'sync_templates' RETURNING 1")

    async def rows(self, query: str) -> list[dict[str, Any]]:
        async with self.resources.sessions.tenant(self.tenant) as session:
            parameters = {"id": self.tenant.workspace_id} if ":id" in query else {}
            found = [dict(row._mapping) for row in await session.execute(text(query), parameters)]
            await session.commit()
            return found

    async def until(self, template_id: str, status: str) -> Any:
        """The review is done by another thread; its webhook is filed here."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            await self.hear_all()
            template = await self.ask("GET", f"/templates/{template_id}")
            if template["status"] == status or time.monotonic() > deadline:
                assert template["status"] == status
                return template
            await asyncio.sleep(0.02)

    async def conversation(self, *, wa_id: str = "393335550142", hours_ago: float = 0.0) -> str:
        """A customer wrote some hours ago; gives the conversation."""
        at = self.resources.clock.now() - timedelta(hours=hours_ago)
        words = {
            "from": wa_id,
            "id": f"wamid.{new_id().hex}",
            "timestamp": str(int(at.timestamp())),
            "type": "text",
            "text": {"body": "Ciao"},
        }
        contact = {"wa_id": wa_id, "profile": {"name": "Chiara Lombardi"}}
        metadata = {"display_phone_number": "390655550100", "phone_number_id": self.phone_number_id}
        value = {"messaging_product": "whatsapp", "metadata": metadata, "contacts": [contact], "messages": [words]}
        entry = {"id": self.waba_id, "changes": [{"field": "messages", "value": value}]}
        await provide_file_webhook(self.resources)(json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode())
        return str((await self.ask("GET", "/conversations?view=all"))["items"][0]["id"])

    async def deliver(self, conversation_id: str) -> None:
        await provide_deliver_messages(self.resources)(tenant=self.tenant, conversation_id=UUID(conversation_id))


@pytest.fixture
async def connected(resources: Resources, meta: Meta) -> AsyncIterator[Resources]:
    """The product's resources, pointed at the emulator."""
    async with pointed_at(resources, meta.url) as found:
        settings = replace(found.settings, meta=replace(found.settings.meta, app_id="1029384756012345", config_id="42"))
        yield replace(found, settings=settings)


@pytest.fixture
async def shop(connected: Resources, meta: Meta, lend: Lend) -> AsyncIterator[Shop]:
    """A workspace of its own, with a number of its own on the emulator."""
    resources = connected
    token = f"EAA{new_id().hex}"
    named = meta.tell("numbers", {"verifiedName": "Bottega", "accessToken": token}, method="POST")
    tenant = await a_workspace(resources, name="Bottega")
    number = await a_number(
        resources, tenant, phone_number_id=named["phoneNumberId"], waba_id=named["wabaId"], shown=named["displayPhoneNumber"], token=token
    )
    app = lend()
    app.state.resources, app.state.access = resources, RolesByName(tenant.workspace_id)
    app.state.limiter, app.state.templates_of = RateLimiter(resources.redis), TemplateBook

    def signed_in(role: str) -> httpx.AsyncClient:
        base = f"http://localhost/api/workspaces/{tenant.workspace_id}"
        return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=base, cookies={"access": role})

    meta.said()
    yield Shop(
        resources=resources,
        tenant=tenant,
        number_id=number.id,
        phone_number_id=number.phone_number_id,
        waba_id=number.waba_id,
        http=signed_in,
        meta=meta,
    )
    meta.said()
    async with resources.sessions.cluster("main") as session:
        await session.execute(text("DELETE FROM outbox WHERE workspace_id = :id"), {"id": tenant.workspace_id})
        await session.commit()
