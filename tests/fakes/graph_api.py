"""A Graph API that is not our emulator: it accepts sends over real HTTP, remembers them, and misbehaves when told to."""

import asyncio
import json
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import httpx
import uvicorn


@dataclass(frozen=True, slots=True)
class Sent:
    """One accepted message: when, from which number, with which token, and the whole body."""

    at: float
    phone_number_id: str
    token: str
    wamid: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gate:
    """Between a message that was taken and the answer that says so."""

    taken: threading.Event = field(default_factory=threading.Event)
    answer: threading.Event = field(default_factory=threading.Event)

    async def held(self) -> None:
        self.taken.set()
        await asyncio.to_thread(self.answer.wait)


@dataclass
class FakeGraphApi:
    """`script` holds what the next sends get instead of a 200: a (status, error code) pair, one with the seconds of a Retry-After as
    well, "hang" or "accept_then_hang". `portfolios` holds whose an account is.
    `wamids` holds the ids that the next accepted messages get."""

    sent: list[Sent] = field(default_factory=list)
    reads: list[dict[str, Any]] = field(default_factory=list)
    uploads: list[bytes] = field(default_factory=list)
    # Files of customers, by media id: read as Meta gives them, the address first and then the content.
    files: dict[str, bytes] = field(default_factory=dict)
    # How the next downloads, and the next questions for a file, are answered instead.
    file_answers: deque[int] = field(default_factory=deque)
    file_refusals: deque[tuple[int, int]] = field(default_factory=deque)
    script: deque[Any] = field(default_factory=deque)
    wamids: deque[str] = field(default_factory=deque)
    # The first answer to a text with these words is held back until its gate lets it out.
    gates: dict[str, Gate] = field(default_factory=dict)
    delay_s: float = 0.0
    portfolios: dict[str, str] = field(default_factory=dict)
    # The catalog of each account, the codes of the products in it, and the account's flows.
    catalogs: dict[str, str] = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    flows: list[dict[str, Any]] = field(default_factory=list)
    # What the next reads of the commerce edges get instead: (status, code).
    commerce_refusals: deque[tuple[int, int]] = field(default_factory=deque)
    # The number of every account that is asked for its numbers.
    number_id: str = ""
    url: str = ""

    def to(self, wa_id: str) -> list[Sent]:
        return [send for send in self.sent if send.body.get("to") == f"+{wa_id}"]

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            return
        body = b""
        while True:
            part = await receive()
            if part["type"] == "http.disconnect":
                return  # the caller died while it was still speaking: nothing was asked
            body += part.get("body", b"")
            if not part.get("more_body"):
                break
        if scope["path"].startswith("/files/"):
            status = self.file_answers.popleft() if self.file_answers else 200
            await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/octet-stream")]})
            await send({"type": "http.response.body", "body": self.files[scope["path"].rpartition("/")[2]]})
            return
        if scope["path"].endswith("/media"):
            self.uploads.append(body)
            step = self.script.popleft() if self.script else None
            status, answer = (
                (step[0], error_of(step[1], "scripted")) if isinstance(step, tuple) else (200, {"id": f"media-{len(self.uploads)}"})
            )
        else:
            is_file = scope["path"].split("/")[2:3] and scope["path"].split("/")[2].startswith("upload:")
            status, answer = await self._answer(scope, json.loads(body) if body and not is_file else {})
        retry_after = answer.pop("retry_after", None)
        headers = [(b"content-type", b"application/json")] + ([(b"retry-after", str(retry_after).encode())] if retry_after else [])
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(answer).encode()})

    async def _answer(self, scope: dict[str, Any], body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        _, version, object_id, *edge = scope["path"].split("/")
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        token = headers.get("authorization", "").removeprefix("Bearer ")
        if object_id == "oauth":
            return 200, {"access_token": "exchanged", "token_type": "bearer"}
        if not version.startswith("v") or not token:
            return 401, error_of(190, "no token")
        if scope["method"] == "GET" and object_id in self.files:
            if self.file_refusals:
                status, code = self.file_refusals.popleft()
                return status, error_of(code, "scripted")
            return 200, {"id": object_id, "url": f"{self.url}/files/{object_id}"}
        if scope["method"] == "GET" and edge and edge[0] in ("product_catalogs", "products", "flows"):
            return self._commerce(object_id, edge[0], scope["query_string"].decode())
        if scope["method"] == "GET":
            return 200, {
                "id": object_id,
                "display_phone_number": "+39 06 0000 0000",
                "verified_name": "Fake shop",
                "quality_rating": "GREEN",
                **({"owner_business_info": {"id": self.portfolios[object_id]}} if object_id in self.portfolios else {}),
                **({"data": [{"id": self.number_id}]} if edge == ["phone_numbers"] else {}),
            }
        if edge == ["uploads"]:
            return 200, {"id": "upload:session"}
        if object_id.startswith("upload:"):
            return 200, {"h": "4::handle"}
        if edge == ["subscribed_apps"]:
            return 200, {"success": True}
        if body.get("status") == "read":
            self.reads.append(body)
            return 200, {"success": True}
        return await self._send(object_id, token, body)

    def _commerce(self, object_id: str, edge: str, query: str) -> tuple[int, dict[str, Any]]:
        if self.commerce_refusals:
            status, code = self.commerce_refusals.popleft()
            return status, error_of(code, "scripted")
        if edge == "product_catalogs":
            return 200, {"data": [{"id": self.catalogs[object_id], "name": "Vetrina"}] if object_id in self.catalogs else []}
        if edge == "flows":
            return 200, {"data": self.flows}
        wanted = json.loads(parse_qs(query)["filter"][0])["retailer_id"]["is_any"]
        return 200, {"data": [{"id": f"7{place}", "retailer_id": code} for place, code in enumerate(wanted) if code in self.published]}

    async def _send(self, phone_number_id: str, token: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        step = self.script.popleft() if self.script else None
        if step == "hang":
            await asyncio.sleep(30)
            return 503, error_of(131016, "scripted")
        if isinstance(step, tuple):
            return step[0], error_of(step[1], "scripted") | ({"retry_after": step[2]} if len(step) > 2 else {})
        await asyncio.sleep(self.delay_s)
        wamid = self.wamids.popleft() if self.wamids else f"wamid.FAKE{len(self.sent):08d}{time.time_ns()}"
        self.sent.append(Sent(at=time.time(), phone_number_id=phone_number_id, token=token, wamid=wamid, body=body))
        if step == "accept_then_hang":
            await asyncio.sleep(30)
        if (gate := self.gates.pop(body.get("text", {}).get("body", ""), None)) is not None:
            await gate.held()
        return 200, {"messaging_product": "whatsapp", "contacts": [{"input": body.get("to")}], "messages": [{"id": wamid}]}


class GivesUpWhatHangs(httpx.AsyncClient):
    """Calls that are scripted to hang are given up after half a second; to all others a busy machine may take its time."""

    def __init__(self, api: FakeGraphApi) -> None:
        super().__init__(timeout=20.0)
        self._api = api

    async def request(self, *arguments: Any, **options: Any) -> httpx.Response:
        if self._api.script and self._api.script[0] in ("hang", "accept_then_hang"):
            options["timeout"] = 0.5
        return await super().request(*arguments, **options)


@contextmanager
def running(api: FakeGraphApi) -> Iterator[FakeGraphApi]:
    """Serves it on a free port of the loopback interface, in a thread."""
    server = uvicorn.Server(uvicorn.Config(api, port=0, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    api.url = f"http://127.0.0.1:{port}"
    yield api
    server.should_exit = True
    thread.join(timeout=5)


def error_of(code: int, message: str) -> dict[str, Any]:
    return {"error": {"message": f"(#{code}) {message}", "type": "OAuthException", "code": code, "error_data": {"details": message}}}
