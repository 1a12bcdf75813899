"""The load: so many connections, each of which sends the next webhook when the last one is answered. A process of its own.

It speaks just enough HTTP/1.1 (keep-alive, one request at a time, Content-Length) on bare asyncio transports, and everything is signed
before the clock starts, so that it costs a tenth of what any of the servers does.
"""

import asyncio
import hashlib
import hmac
import json
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import uvloop

RECORDED = Path(__file__).resolve().parents[2] / "fixtures/whatsapp/inbound"
# Messages of all kinds and the statuses: what an ordinary day brings, and what pywa reads without an error.
KINDS = range(1, 20), (32, 33, 35, 36)


class Order(msgspec.Struct, kw_only=True):
    """`into` is the file that the outcome is written to."""

    port: int
    secret: str
    into: str
    tag: str
    connections: int = 64
    seconds: float = 4.0
    requests: int = 40_000


class Outcome(msgspec.Struct, kw_only=True):
    """`seconds` is how long it lasted, `latencies_ms` one for each answer, `refused` how many answers were no 200."""

    seconds: float
    latencies_ms: list[float]
    refused: int


def recorded_bodies() -> list[tuple[bytes, bytes]]:
    """Each as on the wire, and the id in it that has to be another one each time."""
    chosen = [path for path in sorted(RECORDED.glob("*.json")) if any(int(path.name[:2]) in kinds for kinds in KINDS)]
    found = []
    for path in chosen:
        body: dict[str, Any] = json.loads(path.read_bytes())
        value = body["entry"][0]["changes"][0]["value"]
        item = (value.get("messages") or value["statuses"])[0]
        found.append((json.dumps(body, separators=(",", ":")).encode(), str(item["id"]).encode()))
    return found


def signed_requests(order: Order) -> list[bytes]:
    recorded, key = recorded_bodies(), order.secret.encode()
    requests = []
    for number in range(order.requests):
        body, wamid = recorded[number % len(recorded)]
        body = body.replace(wamid, b"wamid.%s%08d" % (order.tag.encode(), number))
        signature = hmac.digest(key, body, hashlib.sha256).hex()
        head = (
            "POST /webhooks/whatsapp HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: facebookexternalua\r\nAccept: */*\r\n"
            f"Content-Type: application/json\r\nX-Hub-Signature-256: sha256={signature}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        requests.append(head.encode() + body)
    return requests


class Connection(asyncio.Protocol):
    def __init__(self, requests: list[bytes], outcome: Outcome) -> None:
        self._requests = requests
        self._outcome = outcome
        self._answer = b""
        self._asked_at = 0.0
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_exception(error or ConnectionError("the server hung up"))

    def ask(self) -> None:
        if not self._requests:
            self.stop()
            return
        self._asked_at = time.perf_counter()
        self._transport.write(self._requests.pop())

    def stop(self) -> None:
        if not self.ended.done():
            self.ended.set_result(None)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, blank, rest = self._answer.partition(b"\r\n\r\n")
        if not blank:
            return
        lower = head.lower()
        at = lower.find(b"content-length:")
        length = int(lower[at + 15 :].split(b"\r", 1)[0])
        if len(rest) < length:
            return
        self._answer = rest[length:]
        if not self.ended.done():
            self._outcome.latencies_ms.append((time.perf_counter() - self._asked_at) * 1000)
            self._outcome.refused += not head.startswith(b"HTTP/1.1 200")
            self.ask()


async def press(order: Order, requests: list[bytes]) -> Outcome:
    outcome = Outcome(seconds=0, latencies_ms=[], refused=0)
    loop = asyncio.get_running_loop()
    connections = [
        (await loop.create_connection(lambda: Connection(requests, outcome), "127.0.0.1", order.port))[1] for _ in range(order.connections)
    ]
    started = time.perf_counter()
    for connection in connections:
        connection.ask()
        loop.call_later(order.seconds, connection.stop)
    await asyncio.gather(*(connection.ended for connection in connections))
    outcome.seconds = time.perf_counter() - started
    return outcome


def main() -> None:
    order = msgspec.json.decode(sys.argv[1], type=Order)
    requests = signed_requests(order)
    Path(order.into).write_bytes(msgspec.json.encode(uvloop.run(press(order, requests))))


if __name__ == "__main__":
    main()
