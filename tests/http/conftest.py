"""Layers around a stand-in application that only tells what reached it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
import structlog

from app.settings import Settings

SECRET = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
Visit = Callable[..., httpx.AsyncClient]


@pytest.fixture(scope="session", autouse=True)
def _logs() -> None:
    """structlog's own default draws every local variable of a traceback, which takes seconds."""
    structlog.configure(processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()])


@pytest.fixture
def a_settings() -> Callable[..., Settings]:
    def make(**changes: str) -> Settings:
        environment = {
            "SHOPME_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
            "SHOPME_REDIS_URL": "redis://127.0.0.1:9/0",
            "SHOPME_PUBLIC_URL": "https://shop.example.com",
            "SHOPME_SECRET_KEYS": f"one:{SECRET}",
            "SHOPME_META_APP_SECRET": "secret",
            "SHOPME_META_VERIFY_TOKEN": "token",
        }
        return Settings.from_environment(environment | changes)

    return make


@pytest.fixture
def echo() -> Any:
    """Answers 200 with "reached" to everything."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"reached"})

    return app


@pytest.fixture
async def visit() -> AsyncIterator[Visit]:
    """A client of any ASGI application."""
    async with AsyncExitStack() as stack:

        def open_client(app: Any, *, base_url: str = "https://shop.example.com") -> httpx.AsyncClient:
            client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app, raise_app_exceptions=False), base_url=base_url)
            stack.push_async_callback(client.aclose)
            return client

        yield open_client
