"""Runs the mailbox: the SMTP desk and the page, in one process."""

import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import uvicorn
from litestar import Litestar, MediaType, Response, get
from litestar.datastructures import State

from app.mailbox.letters import ArrivedLetter, Letters
from app.mailbox.page import page
from app.mailbox.smtp import listen

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, kw_only=True, slots=True)
class MailboxSettings:
    """`smtp_port` is where letters arrive, `port` where the page is."""

    host: str
    port: int
    smtp_port: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "MailboxSettings":
        env = os.environ if environment is None else environment
        smtp_port = urlsplit(env.get("SHOPME_SMTP_URL", "")).port or 1025
        return cls(host=env.get("SHOPME_HOST") or "127.0.0.1", port=int(env.get("SHOPME_MAILBOX_PORT") or 8025), smtp_port=smtp_port)


@get("/", media_type=MediaType.HTML)
async def show(state: State) -> Response[str]:
    letters: Letters = state.letters
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(page(letters.newest_first()), media_type=MediaType.HTML, headers=headers)


@get("/letters")
async def list_letters(state: State) -> list[ArrivedLetter]:
    """For programs."""
    letters: Letters = state.letters
    return letters.newest_first()


@get("/health")
async def health() -> dict[str, str]:
    return {"status": "ok"}


def create_mailbox(settings: MailboxSettings) -> Litestar:
    letters = Letters()

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        app.state.letters = letters
        # Letters are taken from this machine alone, whatever the page's host is.
        server = await listen(letters, host="127.0.0.1", port=settings.smtp_port)
        async with server:
            yield

    return Litestar([show, list_letters, health], lifespan=[lifespan], openapi_config=None, logging_config=None)


def run_mailbox(settings: MailboxSettings) -> None:
    """Blocks until SIGINT or SIGTERM."""
    uvicorn.run(
        create_mailbox(settings),
        host=settings.host,
        port=settings.port,
        loop="uvloop" if sys.platform != "win32" else "asyncio",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
