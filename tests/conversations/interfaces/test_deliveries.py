"""The short way of a delivery: nothing is kept that is not signed, nothing is answered that is not kept, and odd ones go to the route."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from app.conversations.infrastructure.intake import WebhookIntake
from app.conversations.interfaces import deliveries
from app.conversations.interfaces.deliveries import MAX_BODY_BYTES, PATH, DeliveryLane
from app.http import edge
from app.integrations.whatsapp.signature import sign
from app.kernel.ids import new_id
from app.resources import Resources
from tests.conftest import APP_SECRET

Post = Callable[..., Awaitable["Answer"]]


class Answer:
    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.body += message.get("body", b"")

    @property
    def code(self) -> str:
        return str(json.loads(self.body)["code"])


async def the_route(_scope: Any, _receive: Any, send: Any) -> None:
    """Stands for everything behind the lane."""
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture
async def post(resources: Resources) -> AsyncIterator[Post]:
    """Posts parts of a body; `hangs` leaves it unfinished, `hangs_up` ends the connection in the middle."""
    intake = WebhookIntake(sessions=resources.sessions, waker=resources.waker)
    lane = DeliveryLane(
        the_route, layers=partial(edge.layers, settings=resources.settings), secrets=[APP_SECRET, "the one before"], intake=lambda: intake
    )

    async def posted(*parts: bytes, signature: str | None, length: int | None = None, path: str = PATH, end: str = "") -> Answer:
        headers = [(b"host", b"shop.example"), (b"x-hub-signature-256", signature.encode())] if signature is not None else []
        if length != -1:
            headers.append((b"content-length", str(length or sum(map(len, parts))).encode()))
        left = list(parts)

        async def receive() -> Any:
            if not left:
                if end == "hangs":
                    await asyncio.Event().wait()
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": left.pop(0), "more_body": bool(left) or bool(end)}

        answer = Answer()
        await lane({"type": "http", "method": "POST", "path": path, "headers": headers}, receive, answer.send)  # type: ignore[arg-type]
        return answer

    yield posted
    await intake.close()


def a_body() -> bytes:
    return f'{{"object":"whatsapp_business_account","id":"{new_id()}"}}'.encode()


async def is_stored(resources: Resources, body: bytes) -> bool:
    async with resources.sessions.control() as session:
        return bool(await session.scalar(text("SELECT EXISTS (SELECT 1 FROM webhook_journal WHERE body = :body)"), {"body": body}))


@pytest.mark.parametrize("secret", [APP_SECRET, "the one before"])
async def test_a_signed_delivery_is_on_disk_when_it_is_answered(resources: Resources, post: Post, secret: str) -> None:
    body = a_body()
    answer = await post(body, signature=sign(body, secret))
    assert (answer.status, answer.body) == (200, b"")
    assert await is_stored(resources, body)


async def test_a_body_in_pieces_is_one_body(resources: Resources, post: Post) -> None:
    body = a_body() + b" " * 3_000_000
    pieces = [body[at : at + 65_536] for at in range(0, len(body), 65_536)]
    assert (await post(*pieces, signature=sign(body, APP_SECRET))).status == 200
    assert await is_stored(resources, body)


@pytest.mark.parametrize("body", [b'{"a": 1}', b"no json \xff", b""], ids=["json", "no json", "empty"])
async def test_a_wrong_signature_is_refused_before_anything_is_read_or_kept(resources: Resources, post: Post, body: bytes) -> None:
    answer = await post(body, signature=sign(body, "somebody else's secret"))
    assert (answer.status, answer.code) == (401, "bad_signature")
    assert len(answer.headers["x-request-id"]) == 32
    assert answer.headers["x-frame-options"] == "DENY"
    assert not await is_stored(resources, body)


async def test_what_is_no_ordinary_delivery_goes_to_the_route(post: Post) -> None:
    signature = sign(b"{}", APP_SECRET)
    assert (await post(b"{}", signature=None)).status == 299
    assert (await post(b"{}", signature="sha256=short")).status == 299
    assert (await post(b"{}", signature="sha256=" + "é" * 64)).status == 299
    assert (await post(b"{}", signature=signature, length=-1)).status == 299
    assert (await post(b"{}", signature=signature, length=MAX_BODY_BYTES + 1)).status == 299
    assert (await post(b"{}", signature=signature, path=PATH + "/")).status == 299
    assert (await post(b"{}", signature=signature, path="/webhooks/payments")).status == 299


async def test_a_body_that_never_ends_is_given_up(resources: Resources, post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "BODY_WITHIN_S", 0.05)
    body = a_body()
    answer = await post(body, signature=sign(body, APP_SECRET), length=len(body) + 1, end="hangs")
    assert (answer.status, answer.code) == (503, "body_too_slow")
    assert answer.headers["connection"] == "close"
    assert int(answer.headers["retry-after"]) > 0
    assert not await is_stored(resources, body)


async def test_whoever_hangs_up_in_the_middle_leaves_nothing(resources: Resources, post: Post) -> None:
    body = a_body()
    answer = await post(body, signature=sign(body, APP_SECRET), length=len(body) + 1, end="hangs up")
    assert answer.status == 0
    assert not await is_stored(resources, body)
