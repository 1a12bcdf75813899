"""One line and one measurement per request: what was asked, how it ended, how long it took; no query strings, no personal data."""

import re
import time
from functools import lru_cache

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send
from prometheus_client import Histogram

from app.http.metrics import REQUEST_SECONDS
from app.kernel.ids import new_id_hex

log = structlog.get_logger()
_WORKSPACE = re.compile(r"^/api/workspaces/([0-9a-f-]{36})(?:/|$)")
_PAGE = "(page)"
_NOWHERE = "(none)"
_QUIET = frozenset({"/health/live", "/health/ready", "/metrics"})


class RequestLog:
    """Gives each request an id of ours (a client's own would let it forge our log), in the log, the answer and `scope["state"]`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        request_id = new_id_hex()
        scope.setdefault("state", {})["request_id"] = request_id
        facts = {"request_id": request_id}
        if found := _WORKSPACE.match(scope["path"]):
            facts["tenant"] = found.group(1)
        status = 500
        started = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        bound = structlog.contextvars.bind_contextvars(**facts)
        try:
            await self._app(scope, receive, send_with_id)
        finally:
            self._note(scope, status=status, seconds=time.perf_counter() - started)
            structlog.contextvars.reset_contextvars(**bound)

    @staticmethod
    def _note(scope: HTTPScope, *, status: int, seconds: float) -> None:
        # A template, never the path: ids would make a series each, and paths may carry a secure link's key.
        route = scope.get("path_template") or (_PAGE if scope.get("state", {}).get("is_page") else _NOWHERE)
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        seconds_of(method, route, status).observe(seconds)
        if route in _QUIET and status < 500:
            return
        log.info("request", method=method, route=route, status=status, duration_ms=round(seconds * 1000, 1))


@lru_cache(maxsize=4096)
def seconds_of(method: str, route: str, status: int) -> Histogram:
    """The series is looked up under a lock, which costs as much as signing a body does."""
    return REQUEST_SECONDS.labels(method=method, route=route, status=str(status))


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
