"""A Graph API on a bare socket, in the test's own loop: it answers what no server should, and waits where the test wants it to."""

import asyncio
import json
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from app.kernel.ids import new_id


@dataclass(kw_only=True)
class Call:
    """One request, whole, and how it may be answered."""

    path: str
    token: str
    body: dict[str, Any]
    writer: asyncio.StreamWriter

    @property
    def words(self) -> str:
        return str(self.body.get("text", {}).get("body", ""))

    async def answer(self, status: int, content: bytes, *, length: int | None = None, **headers: str) -> None:
        told = {"Content-Length": str(len(content) if length is None else length), "Connection": "close"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        self.writer.write(f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode() + content)
        await self.writer.drain()

    async def accept(self, wamid: str | None = None) -> None:
        await self.answer(
            200, json.dumps({"messages": [{"id": wamid or f"wamid.{new_id().hex}"}]}).encode(), Content_Type="application/json"
        )

    async def refuse(self, status: int, code: int) -> None:
        error = {"message": f"(#{code}) scripted", "code": code, "error_data": {"details": "scripted"}}
        await self.answer(status, json.dumps({"error": error}).encode(), Content_Type="application/json")


Step = Callable[[Call], Awaitable[None]]


@dataclass
class NastyGraphApi:
    """`script` holds what happens to the next calls; without one they are accepted. `accepted` are the words in the order in which they
    were, `most_at_once` how many calls for one customer were ever under way together."""

    script: deque[Step] = field(default_factory=deque)
    calls: list[Call] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    most_at_once: int = 0
    url: str = ""
    _at_once: Counter[str] = field(default_factory=Counter)

    async def take(self, call: Call, wamid: str | None = None) -> None:
        """Accepts it, and remembers what was said."""
        self.accepted.append(call.words)
        await call.accept(wamid)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            call = await _read(reader, writer)
            to = str(call.body.get("to"))
            self.calls.append(call)
            self._at_once[to] += 1
            self.most_at_once = max(self.most_at_once, self._at_once[to])
            try:
                await (self.script.popleft() if self.script else self.take)(call)
            finally:
                self._at_once[to] -= 1
        except (ConnectionError, asyncio.IncompleteReadError):
            return  # whoever asked is gone
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Call:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    content = await reader.readexactly(int(headers.get("content-length", 0)))
    token = headers.get("authorization", "").removeprefix("Bearer ")
    return Call(path=head[0].split(" ")[1], token=token, body=json.loads(content) if content else {}, writer=writer)


@asynccontextmanager
async def a_nasty_graph_api() -> AsyncIterator[NastyGraphApi]:
    api = NastyGraphApi()
    server = await asyncio.start_server(api._serve, "127.0.0.1", 0)
    api.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield api
