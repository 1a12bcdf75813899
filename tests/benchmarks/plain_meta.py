"""Meta's two sides as cheaply as Python can: who sends webhooks at their time, and who answers the calls that come back.

Bare asyncio transports and just enough HTTP/1.1 (keep-alive, Content-Length): on a machine of two cores the product should be what is
measured. `tests/fakes/graph_api.py` is the one that tests use.
"""

import asyncio
import json
import time
from collections.abc import Sequence
from typing import Any, Protocol

from app.integrations.whatsapp.signature import sign
from tests.conftest import APP_SECRET

_CONNECTIONS = 32
# Whatever is asked while a number is being connected: a number, an account, done.
_ANYTHING_ELSE = json.dumps(
    {"id": "1", "display_phone_number": "+39 06 0000 0000", "verified_name": "Bench", "quality_rating": "GREEN", "success": True}
).encode()


def signed_request(body: bytes) -> bytes:
    head = (
        "POST /webhooks/whatsapp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"X-Hub-Signature-256: {sign(body, APP_SECRET)}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class _Speaker(asyncio.Protocol):
    """Puts together what comes in pieces, for `heard`."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self._pieces = b""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._pieces += data
        head, blank, rest = self._pieces.partition(b"\r\n\r\n")
        at = head.lower().find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r", 1)[0]) if at >= 0 else 0
        if not blank or len(rest) < length:
            return
        self._pieces = rest[length:]
        self.heard(head, rest[:length])

    def heard(self, head: bytes, body: bytes) -> None:
        raise NotImplementedError


class PlainGraphApi:
    """Accepts every message. `called` holds when the first one for each customer came."""

    def __init__(self) -> None:
        self.called: dict[str, float] = {}
        self.accepted = 0

    async def serve(self) -> str:
        """Its address."""
        server = await asyncio.get_running_loop().create_server(lambda: _GraphConnection(self), "127.0.0.1", 0)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    def answer(self, head: bytes, body: bytes) -> bytes:
        if not head.split(b" ", 2)[1].endswith(b"/messages"):
            return _ANYTHING_ELSE
        asked = json.loads(body)
        if asked.get("status") == "read":
            return b'{"success":true}'
        self.accepted += 1
        self.called.setdefault(asked["to"].lstrip("+"), time.time())
        return b'{"messaging_product":"whatsapp","messages":[{"id":"wamid.PLAIN%d"}]}' % self.accepted


class _GraphConnection(_Speaker):
    def __init__(self, api: PlainGraphApi) -> None:
        super().__init__()
        self._api = api

    def heard(self, head: bytes, body: bytes) -> None:
        answer = self._api.answer(head, body)
        self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(answer), answer))


class _WebhookConnection(_Speaker):
    """One request at a time; `done` gets its status."""

    done: asyncio.Future[bytes]

    def heard(self, head: bytes, body: bytes) -> None:
        self.done.set_result(head.split(b" ", 2)[1])

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server hung up"))

    async def post(self, request: bytes) -> bytes:
        self.done = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.done


class Posted(Protocol):
    def __call__(self, place: int, left_at: float, kept_at: float, /) -> None: ...


async def post_at_their_time(port: int, requests: Sequence[bytes], *, per_second: float, posted: Posted) -> None:
    """Each leaves when its turn comes, whatever became of the ones before."""
    loop, free = asyncio.get_running_loop(), asyncio.Queue[_WebhookConnection]()
    for _ in range(_CONNECTIONS):
        free.put_nowait((await loop.create_connection(_WebhookConnection, "127.0.0.1", port))[1])

    async def post(place: int) -> None:
        left_at = time.time()
        connection = await free.get()
        status = await connection.post(requests[place])
        free.put_nowait(connection)
        assert status == b"200", status
        posted(place, left_at, time.time())

    started, tasks = time.monotonic(), []
    for place in range(len(requests)):
        await asyncio.sleep(max(0.0, started + place / per_second - time.monotonic()))
        tasks.append(asyncio.create_task(post(place)))
    await asyncio.gather(*tasks)
    while not free.empty():
        free.get_nowait().transport.close()
