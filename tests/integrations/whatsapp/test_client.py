"""What each answer of the Graph API means for a send: taken, refused, never left, or nobody knows."""

from collections.abc import Callable

import httpx
import pytest

from app.integrations.whatsapp.client import GraphClient
from app.integrations.whatsapp.errors import GraphRefused, GraphUnclear, GraphUnreachable
from app.kernel.clock import StoppedClock

Answer = Callable[[httpx.Request], httpx.Response]


async def send(answer: Answer) -> str:
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        graph = GraphClient(http=http, base_url="https://graph.example", version="v24.0", clock=StoppedClock("2026-11-23T12:00"))
        return await graph.send_message(phone_number_id="1", access_token="token", body={"type": "text"})


def answers(status: int, **content: object) -> Answer:
    return lambda _request: httpx.Response(status, **content)  # type: ignore[arg-type]


async def test_a_taken_message_has_an_id() -> None:
    seen: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"messages": [{"id": "wamid.1"}]})

    assert await send(take) == "wamid.1"
    assert str(seen[0].url) == "https://graph.example/v24.0/1/messages"
    assert seen[0].headers["authorization"] == "Bearer token"


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (400, {"error": {"code": 131047, "message": "no", "error_data": {"details": "24 hours"}}}, 131047),
        (200, {"error": {"code": 131056, "message": "an error with a 200"}}, 131056),
        (500, {"error": {"code": 131016, "message": "overloaded"}}, 131016),
        (401, {}, 190),
        (429, {}, 130429),
        (403, {}, 10),
        (404, {}, None),
    ],
)
async def test_a_refusal_is_known_by_its_code(status: int, body: dict[str, object], code: int | None) -> None:
    with pytest.raises(GraphRefused) as refused:
        await send(answers(status, json=body))
    assert (refused.value.code, refused.value.status) == (code, status)


@pytest.mark.parametrize(
    "answer",
    [
        answers(200, json={}),
        answers(200, json={"messages": []}),
        answers(200, text="<html>"),
        answers(502, text="<html>Bad Gateway</html>"),
        answers(500, json=[]),
        answers(302, headers={"location": "https://elsewhere.example"}),
        answers(200, content=b"[" * 100_000),
    ],
    ids=["empty", "no message", "html", "bad gateway", "list", "redirect", "deep"],
)
async def test_an_answer_that_says_nothing_is_unclear(answer: Answer) -> None:
    with pytest.raises(GraphUnclear):
        await send(answer)


@pytest.mark.parametrize("error", [httpx.ReadTimeout, httpx.WriteTimeout, httpx.ReadError, httpx.RemoteProtocolError])
async def test_a_request_that_left_without_an_answer_is_unclear(error: type[httpx.HTTPError]) -> None:
    def fail(_request: httpx.Request) -> httpx.Response:
        raise error("gone")

    with pytest.raises(GraphUnclear):
        await send(fail)


@pytest.mark.parametrize("error", [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout])
async def test_a_request_that_never_left_may_be_sent_again(error: type[httpx.HTTPError]) -> None:
    def fail(_request: httpx.Request) -> httpx.Response:
        raise error("nobody there")

    with pytest.raises(GraphUnreachable):
        await send(fail)


async def test_a_file_is_uploaded_under_its_type_and_gets_an_id() -> None:
    seen: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"id": "1037543291543636"})

    async with httpx.AsyncClient(transport=httpx.MockTransport(take)) as http:
        graph = GraphClient(http=http, base_url="https://graph.example", version="v24.0", clock=StoppedClock("2026-11-23T12:00"))
        media_id = await graph.upload_media(phone_number_id="1", access_token="t", content=b"PNG", mime_type="image/png", filename="a.png")
    assert media_id == "1037543291543636"
    body = seen[0].read()
    assert seen[0].url.path == "/v24.0/1/media"
    assert b'name="messaging_product"\r\n\r\nwhatsapp' in body
    assert b'filename="a.png"\r\nContent-Type: image/png\r\n\r\nPNG' in body
