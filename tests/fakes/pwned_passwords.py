"""A list of stolen passwords that speaks the range protocol over real HTTP, and remembers what it was asked."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from app.embedded.ports import free_port


@dataclass
class FakePwnedPasswords:
    """`stolen` are the passwords in the list, `padding` such as stand in it zero times;
    `is_broken` answers 503, `is_mute` never answers."""

    stolen: set[str] = field(default_factory=set)
    padding: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    is_broken: bool = False
    is_mute: bool = False
    url: str = ""

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            return
        prefix = scope["path"].removeprefix("/range/")
        self.asked.append(scope["path"])
        if self.is_mute:
            await asyncio.sleep(30)
        padding = self.padding | {f"padding {n} of {prefix}" for n in range(800)}
        lines = [line for passwords, count in ((self.stolen, 1207), (padding, 0)) for line in _lines(passwords, prefix, count)]
        await send({"type": "http.response.start", "status": 503 if self.is_broken else 200, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": "\r\n".join(sorted(lines)).encode()})


def _lines(passwords: set[str], prefix: str, count: int) -> list[str]:
    """Padding is in every range, whatever its hash begins with."""
    hashes = [hashlib.sha1(password.encode()).hexdigest().upper() for password in passwords]
    return [f"{digest[5:]}:{count}" for digest in hashes if digest.startswith(prefix) or not count]


@asynccontextmanager
async def pwned_passwords() -> AsyncIterator[FakePwnedPasswords]:
    fake = FakePwnedPasswords()
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(fake, host="127.0.0.1", port=port, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    fake.url = f"http://127.0.0.1:{port}"
    yield fake
    server.should_exit = server.force_exit = True
    await serving
