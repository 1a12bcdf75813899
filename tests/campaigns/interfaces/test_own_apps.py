"""A workspace that brings its own app at Meta, and numbers whose messages are sent here by an override of their own."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
import uvicorn
from litestar import Litestar
from sqlalchemy import text

from app.conversations.domain.meta_app import FORMER_SECRET_LASTS
from app.conversations.infrastructure.intake import WebhookIntake
from app.conversations.infrastructure.meta_apps import MetaApps
from app.conversations.interfaces.webhooks import WhatsAppWebhookController
from app.http.dependencies import DEPENDENCIES
from app.http.errors import EXCEPTION_HANDLERS
from app.integrations.whatsapp.signature import sign
from app.kernel.ids import new_id
from app.resources import Resources
from app.tenancy import provide_retirement
from jobs.journal import JournalDesk
from tests.campaigns.conftest import Shop
from tests.conftest import APP_SECRET
from tests.factories.workspaces import a_number, a_workspace

PATIENCE_S = 30.0


@pytest.fixture
async def connected(connected: Resources) -> AsyncIterator[Resources]:
    """The same, with Meta's doors at an address that the emulator can really call."""
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    resources = replace(connected, settings=replace(connected.settings, public_url=url))
    app = Litestar([WhatsAppWebhookController], exception_handlers=EXCEPTION_HANDLERS, dependencies=DEPENDENCIES)
    app.state.resources = resources
    app.state.webhook_intake = WebhookIntake(sessions=resources.sessions, waker=resources.waker)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    for _ in range(500):
        if server.started:
            break
        await asyncio.sleep(0.01)
    yield resources
    server.should_exit = True
    await serving
    await app.state.webhook_intake.close()


def an_app(shop: Shop) -> dict[str, str]:
    """At Meta; the shop's number is its own."""
    own = {"appId": str(new_id().int)[:15], "appSecret": new_id().hex}
    shop.meta.tell("apps", own, method="POST")
    shop.meta.tell("numbers", {"verifiedName": "Bottega", "phoneNumberId": shop.phone_number_id, "appId": own["appId"]}, method="POST")
    return own


async def bring(shop: Shop, own: dict[str, str], *, status: int = 200):
    return await shop.ask("PUT", "/meta-app", role="admin", json=own, status=status)


def a_text(phone_number_id: str, words: str, *, wamid: str | None = None) -> bytes:
    message = {"from": "393335550177", "id": wamid or f"wamid.{new_id().hex}", "timestamp": str(int(time.time())), "type": "text"}
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "390655550100", "phone_number_id": phone_number_id},
        "contacts": [{"wa_id": "393335550177", "profile": {"name": "Olga Ferri"}}],
        "messages": [message | {"text": {"body": words}}],
    }
    return json.dumps(
        {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}]}
    ).encode()


async def delivered(url: str, body: bytes, secret: str) -> int:
    async with httpx.AsyncClient() as client:
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": sign(body, secret)}
        return (await client.post(url, content=body, headers=headers)).status_code


async def filed(resources: Resources, body: bytes) -> list[str]:
    """The states of every entry with these bytes, once a worker had its turn at them."""
    async with resources.sessions.control() as session:
        ids = (await session.scalars(text("SELECT id FROM webhook_journal WHERE body = :body"), {"body": body})).all()
    desk = JournalDesk(resources=resources, worker=f"ann-{new_id()}", concurrency=2)
    for entry_id in ids:
        await desk.file(entry_id)
    await desk.close()
    async with resources.sessions.control() as session:
        rows = await session.scalars(text("SELECT state FROM webhook_journal WHERE body = :body ORDER BY state"), {"body": body})
        return list(rows)


async def texts_of(shop: Shop) -> list[str]:
    found = await shop.rows("SELECT text AS words FROM messages WHERE direction = 'inbound' ORDER BY id")
    return [row["words"] for row in found]


async def test_an_app_that_is_brought_is_heard_at_a_door_of_its_own(shop: Shop):
    own = an_app(shop)
    assert (await shop.ask("GET", "/meta-app", role="admin"))["app"] is None
    brought = (await bring(shop, own))["app"]
    assert (brought["appId"], brought["refusal"]) == (own["appId"], None)
    assert brought["verifiedAt"] is not None, "Meta asked the door for its token"
    assert "appSecret" not in brought
    # What its account has to say comes through that door, signed with its secret.
    shop.meta.tell(f"numbers/{shop.phone_number_id}", {"quality": "YELLOW"})
    for _ in range(int(PATIENCE_S / 0.05)):
        async with shop.resources.sessions.control() as session:
            query = text("SELECT body FROM webhook_journal WHERE workspace_id = :id")
            arrived = (await session.scalars(query, {"id": shop.tenant.workspace_id})).all()
        if arrived:
            break
        await asyncio.sleep(0.05)
    assert await filed(shop.resources, arrived[0]) == ["done"]
    assert [notice["field"] for notice in (await shop.ask("GET", "/notices"))["items"]] == ["phone_number_quality_update"]


async def test_a_wrong_secret_is_metas_to_refuse_and_our_own_app_is_nobodys_to_bring(shop: Shop):
    own = an_app(shop)
    refused = await bring(shop, own | {"appSecret": "0" * 32}, status=422)
    assert (refused["code"], refused["facts"]["graphCode"]) == ("meta_refused_number", 190)
    assert (await bring(shop, own | {"appSecret": "short"}, status=400))["errors"][0]["field"] == "appSecret"
    assert (await bring(shop, own | {"appId": "me"}, status=400))["errors"][0]["field"] == "appId"
    ours = {"appId": shop.resources.settings.meta.app_id, "appSecret": "0" * 32}
    assert (await bring(shop, ours, status=409))["code"] == "app_is_ours"
    await shop.ask("PUT", "/meta-app", role="manager", json=own, status=403)
    assert (await shop.ask("GET", "/meta-app", role="admin"))["app"] is None


async def test_only_the_apps_own_secret_opens_its_door_and_only_as_long_as_it_is_there(shop: Shop):
    own = an_app(shop)
    door = (await bring(shop, own))["app"]["callbackUrl"]
    body = a_text(shop.phone_number_id, "Avete il pane?")
    assert await delivered(door, body, APP_SECRET) == 401
    assert await delivered(f"{door}x", body, own["appSecret"]) == 404
    assert await delivered(door, body, own["appSecret"]) == 200
    assert await filed(shop.resources, body) == ["done"]
    assert await texts_of(shop) == ["Avete il pane?"]
    await shop.ask("DELETE", "/meta-app", role="admin", status=204)
    assert await delivered(door, a_text(shop.phone_number_id, "E adesso?"), own["appSecret"]) == 404


async def test_an_own_app_says_nothing_in_the_name_of_another_workspace(shop: Shop):
    own = an_app(shop)
    door = (await bring(shop, own))["app"]["callbackUrl"]
    neighbour = await a_workspace(shop.resources, name="Vicina")
    theirs = str(new_id().int)[:15]
    await a_number(shop.resources, neighbour, phone_number_id=theirs, waba_id=str(new_id().int)[:15])
    forged = a_text(theirs, "Rimborsatemi tutto")
    assert await delivered(door, forged, own["appSecret"]) == 200
    assert await filed(shop.resources, forged) == ["quarantined"]
    # Nor does the forgery keep the real one out, which has the very same bytes.
    ours = f"{shop.resources.settings.public_url}/webhooks/whatsapp"
    assert await delivered(ours, forged, APP_SECRET) == 200
    assert await filed(shop.resources, forged) == ["done", "quarantined"]
    async with shop.resources.sessions.tenant(neighbour) as session:
        assert await session.scalar(text("SELECT count(*) FROM messages")) == 1
    assert await texts_of(shop) == []


async def test_a_new_secret_keeps_the_door_and_the_old_one_is_good_for_two_days(shop: Shop):
    own = an_app(shop)
    before = (await bring(shop, own))["app"]
    newer = own | {"appSecret": new_id().hex}
    shop.meta.tell("apps", newer, method="POST")
    after = (await bring(shop, newer))["app"]
    assert (after["callbackUrl"], after["verifyToken"]) == (before["callbackUrl"], before["verifyToken"])
    for secret in (own["appSecret"], newer["appSecret"]):
        assert await delivered(after["callbackUrl"], a_text(shop.phone_number_id, "Ciao"), secret) == 200
    async with shop.resources.sessions.control() as session:
        app = await MetaApps(session, box=shop.resources.secrets).of_workspace(shop.tenant.workspace_id)
        kept = (await session.execute(text("SELECT app_secret, verify_token FROM meta_apps WHERE door = :door"), {"door": app.door})).one()
    assert own["appSecret"] not in kept.app_secret
    assert app.verify_token not in kept.verify_token
    later = app.changed_at + FORMER_SECRET_LASTS
    assert app.secrets_at(later - timedelta(seconds=1)) == (newer["appSecret"], own["appSecret"])
    assert app.secrets_at(later) == (newer["appSecret"],)


async def test_an_app_whose_address_meta_does_not_take_is_kept_and_says_why(shop: Shop, monkeypatch: pytest.MonkeyPatch):
    own = an_app(shop)
    away = "http://127.0.0.1:9"
    monkeypatch.setattr("app.conversations.interfaces.meta_apps.door_address", lambda _, door: f"{away}/webhooks/whatsapp/{door}")
    monkeypatch.setattr("app.conversations.wiring.meta_apps.door_address", lambda _, door: f"{away}/webhooks/whatsapp/{door}")
    brought = (await bring(shop, own))["app"]
    assert (brought["refusalCode"], brought["verifiedAt"]) == (2200, None)
    assert brought["refusal"]
    monkeypatch.undo()
    again = (await shop.ask("POST", "/meta-app/subscription", role="admin"))["app"]
    assert (again["refusalCode"], again["verifiedAt"] is not None) == (None, True)


async def test_samples_go_up_to_the_app_whose_token_it_is(shop: Shop):
    own = an_app(shop)
    pdf = {"file": ("a.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", "application/pdf")}
    refused = await shop.ask("POST", "/templates/samples", data={"waba_id": shop.waba_id}, files=pdf, status=422)
    assert refused["facts"]["graphCode"] == 100
    await bring(shop, own)
    taken = await shop.ask("POST", "/templates/samples", data={"waba_id": shop.waba_id}, files=pdf, status=201)
    assert taken["format"] == "DOCUMENT"


async def test_one_numbers_messages_are_sent_here_whatever_its_app_says(shop: Shop):
    path = f"/numbers/{shop.number_id}/route"
    elsewhere = await shop.ask("GET", path)
    assert (elsewhere["isHere"], elsewhere["decidedBy"]) == (False, "application")
    taken = await shop.ask("PUT", path)
    here = f"{shop.resources.settings.public_url}/webhooks/whatsapp"
    assert taken == {"address": here, "decidedBy": "phone_number", "isHere": True}
    await shop.ask("PUT", path, role="agent", status=403)
    own = an_app(shop)
    door = (await bring(shop, own))["app"]["callbackUrl"]
    assert (await shop.ask("PUT", path))["address"] == door, "signed with the own app's secret it has to come to its door"
    released = await shop.ask("DELETE", path)
    assert (released["decidedBy"], released["address"], released["isHere"]) == ("application", door, True)


async def test_an_override_that_meta_cannot_make_sure_of_is_not_made(shop: Shop):
    await a_workspace(shop.resources)
    settings = shop.resources.settings
    wrong = replace(settings, meta=replace(settings.meta, verify_token="another-token"))
    async with shop.http("manager") as client:
        client._transport.app.state.resources = replace(shop.resources, settings=wrong)  # type: ignore[attr-defined]
        refused = await client.put(f"/numbers/{shop.number_id}/route")
    assert (refused.status_code, refused.json()["facts"]["graphCode"]) == (422, 2200)


async def test_a_workspace_that_is_gone_leaves_no_door(shop: Shop):
    own = an_app(shop)
    door = (await bring(shop, own))["app"]["callbackUrl"]
    await provide_retirement(shop.resources).drop(shop.tenant)
    assert await delivered(door, a_text(shop.phone_number_id, "Ci siete?"), own["appSecret"]) == 404
