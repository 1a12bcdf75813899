"""Hundreds of broken bodies at Meta's door: each is taken, filed or set aside with a reason, and nobody stumbles over what is left."""

import asyncio
import gzip
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest
from litestar import Litestar
from sqlalchemy import text

from app.conversations.infrastructure.intake import WebhookIntake
from app.conversations.interfaces import deliveries
from app.conversations.interfaces.webhooks import MAX_BODY_BYTES, WhatsAppWebhookController
from app.http.dependencies import DEPENDENCIES
from app.http.errors import EXCEPTION_HANDLERS
from app.integrations.whatsapp.signature import sign
from app.kernel.ids import new_id
from app.resources import Resources
from jobs.journal import JournalDesk
from tests.conftest import VERIFY_TOKEN
from tests.conversations.shop import Shop, a_text
from tests.integrations.whatsapp.bodies import APP_SECRET, body
from tests.integrations.whatsapp.nasty import mutations


@pytest.fixture
async def door(connected: Resources) -> AsyncIterator[httpx.AsyncClient]:
    """Meta's side of the real route, with the journal behind it."""
    async with connected.sessions.control() as session:
        await session.execute(text("DELETE FROM webhook_journal"))
        await session.commit()
    app = Litestar([WhatsAppWebhookController], exception_handlers=EXCEPTION_HANDLERS, dependencies=DEPENDENCIES)
    app.state.resources = connected
    app.state.webhook_intake = WebhookIntake(sessions=connected.sessions, waker=connected.waker)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client
    await app.state.webhook_intake.close()


async def delivered(door: httpx.AsyncClient, content: bytes) -> int:
    signature = "sha256=" + hmac.new(APP_SECRET.encode(), content, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": signature}
    return (await door.post("/webhooks/whatsapp", content=content, headers=headers)).status_code


async def filed(resources: Resources) -> Sequence[dict[str, Any]]:
    """Every entry of the journal, after the worker's turn at it."""
    desk = JournalDesk(resources=resources, worker=f"ann-{new_id()}", concurrency=4)
    async with resources.sessions.control() as session:
        ids: Sequence[UUID] = (await session.scalars(text("SELECT id FROM webhook_journal ORDER BY received_at, id"))).all()
    await asyncio.gather(*(desk.file(entry_id) for entry_id in ids))
    async with resources.sessions.control() as session:
        rows = await session.execute(text("SELECT state, outcome, body FROM webhook_journal ORDER BY received_at, id"))
        return [dict(row._mapping) for row in rows]


async def test_four_hundred_broken_bodies_are_all_taken_and_all_end_somewhere(door: httpx.AsyncClient, rome: Shop, madrid: Shop) -> None:
    bodies = list(mutations(seed=77, count=400))
    gate = asyncio.Semaphore(100)

    async def taken(content: bytes) -> int:
        """As Meta does it: what cannot be stored in time on a busy machine comes again."""
        async with gate:
            for _ in range(20):
                if (status := await delivered(door, content)) != 503:
                    return status
        return 503

    assert set(await asyncio.gather(*(taken(each) for each in bodies))) == {200}
    entries = await filed(rome.resources)
    assert [entry["outcome"] for entry in entries if entry["state"] not in ("done", "quarantined")] == []
    assert all(entry["outcome"]["items"] for entry in entries)
    for shop in (rome, madrid):
        for conversation in await shop.conversations():
            assert msgspec.json.encode(conversation)
            assert msgspec.json.encode(await shop.thread(conversation.id))
    assert await delivered(door, body(1)) == 200
    assert (await filed(rome.resources))[-1]["state"] == "done"


@pytest.mark.parametrize(
    ("content", "answer", "state"),
    [
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, 200, "quarantined"),
        (json.dumps({"object": "whatsapp_business_account", "entry": [{"x": "y" * 3_000_000}]}).encode(), 200, "quarantined"),
        (b"\x00\xff\xfe", 200, "quarantined"),
        (b"", 200, "quarantined"),
        (b" " * (MAX_BODY_BYTES + 1), 413, None),
    ],
    ids=["depth", "3 MB", "bytes", "empty", "too large"],
)
async def test_a_body_that_nobody_can_read_is_kept_for_a_decision(
    door: httpx.AsyncClient, rome: Shop, content: bytes, answer: int, state: str | None
) -> None:
    assert await delivered(door, content) == answer
    assert [entry["state"] for entry in await filed(rome.resources)] == ([state] if state else [])


async def test_an_unsigned_body_is_not_kept(door: httpx.AsyncClient, rome: Shop) -> None:
    assert (await door.post("/webhooks/whatsapp", content=body(1))).status_code == 401
    assert await filed(rome.resources) == []


def signed(content: bytes, secret: str = APP_SECRET) -> dict[str, str]:
    return {"X-Hub-Signature-256": sign(content, secret)}


async def test_a_body_that_drips_is_given_up_and_one_without_a_signature_is_not_even_read(
    door: httpx.AsyncClient, rome: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "BODY_WITHIN_S", 0.05)
    asked = 0

    async def dripping() -> AsyncIterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield b" "
            await asyncio.sleep(1)

    for headers, status, code in (
        (signed(b" "), 503, "body_too_slow"),
        ({}, 401, "bad_signature"),
        ({"X-Hub-Signature-256": "x"}, 401, ""),
    ):
        asked = 0
        answer = await door.post("/webhooks/whatsapp", content=dripping(), headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (status, code or "bad_signature")
        assert asked == (1 if status == 503 else 0)
    assert await filed(rome.resources) == []


async def test_what_another_app_signed_is_refused_and_what_the_secret_before_signed_is_not(door: httpx.AsyncClient, rome: Shop) -> None:
    content = body(1)
    for secret, status in (("another app's", 401), ("the token", 401), (VERIFY_TOKEN, 401), (APP_SECRET, 200)):
        answer = await door.post("/webhooks/whatsapp", content=content, headers=signed(content, secret))
        assert answer.status_code == status
    assert (await door.post("/webhooks/whatsapp", content=content + b" ", headers=signed(content))).status_code == 401
    upper = {"X-Hub-Signature-256": "sha256=" + sign(content, APP_SECRET).removeprefix("sha256=").upper()}
    assert (await door.post("/webhooks/whatsapp", content=content, headers=upper)).status_code == 200
    assert len(await filed(rome.resources)) == 1


async def test_a_packed_body_and_one_that_says_things_twice_are_taken_and_confuse_nobody(
    door: httpx.AsyncClient, rome: Shop, madrid: Shop
) -> None:
    packed = gzip.compress(body(1))
    answer = await door.post("/webhooks/whatsapp", content=packed, headers=signed(packed) | {"Content-Encoding": "gzip"})
    assert answer.status_code == 200
    said = f'"phone_number_id": "{rome.number.phone_number_id}"'
    at = rome.resources.clock.now()
    twice = rome.webhook(a_text("once", at=at)).decode().replace(said, f'{said}, "phone_number_id": "{madrid.number.phone_number_id}"')
    assert await delivered(door, twice.encode()) == 200
    assert [entry["state"] for entry in await filed(rome.resources)] == ["quarantined", "done"]
    assert [message.text for message in [*await rome.messages(), *await madrid.messages()]] == ["once"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "1158201444"}, 200),
        ({"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "<script>alert(1)</script>"}, 403),
        ({"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "²³"}, 403),
        ({"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN}, 403),
        ({"hub.mode": "unsubscribe", "hub.verify_token": VERIFY_TOKEN, "hub.challenge": "1"}, 403),
        ({"hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "1"}, 403),
        ({"hub.mode": "subscribe", "hub.verify_token": VERIFY_TOKEN + "x", "hub.challenge": "1"}, 403),
        ({"hub.mode": "subscribe", "hub.verify_token": "\ud800".encode("utf-8", "surrogatepass"), "hub.challenge": "1"}, 403),
        ({"hub_mode": "subscribe", "hub_verify_token": VERIFY_TOKEN, "hub_challenge": "1"}, 403),
        ({}, 403),
    ],
)
async def test_the_handshake_echoes_a_challenge_and_nothing_else(door: httpx.AsyncClient, query: dict[str, Any], status: int) -> None:
    answer = await door.get("/webhooks/whatsapp", params=query)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain" if status == 200 else "application/problem+json")
    assert (answer.text == "1158201444") == (status == 200)
