"""Writes every Graph call into the event log, answer included; tokens are left out."""

import json
import time
from typing import Any

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from app.emulator.parts import Emulator

KEPT_BYTES = 256 * 1024


class RecordCalls(ASGIMiddleware):
    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request, response, status = bytearray(), bytearray(), [0]

        async def heard() -> Any:
            message = await receive()
            if message["type"] == "http.request" and len(request) < KEPT_BYTES:
                request.extend(message.get("body", b""))
            return message

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
            elif message["type"] == "http.response.body" and len(response) < KEPT_BYTES:
                response.extend(message.get("body", b""))
            await send(message)

        started = time.monotonic()
        try:
            await next_app(scope, heard, said)
        finally:
            self._record(scope, request=bytes(request), response=bytes(response), status=status[0], started=started)

    def _record(self, scope: Any, *, request: bytes, response: bytes, status: int, started: float) -> None:
        http: HTTPScope = scope
        body, node = _document(request), http.get("path_params", {}).get("node_id")
        # Litestar copies routers deeply, so what a middleware needs cannot travel in its constructor.
        emulator: Emulator = scope["litestar_app"].state.emulator
        emulator.events.graph_call(
            method=http["method"],
            path=http["path"],
            status=status,
            duration_ms=round((time.monotonic() - started) * 1000),
            summary=_summary(http["method"], http["path"], body),
            request=body,
            response=None if http["path"].endswith("/oauth/access_token") else _document(response),
            phone_number_id=str(node) if node else None,
        )


def _document(raw: bytes) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError:
        return f"({len(raw)} bytes that are not JSON)"


def _summary(method: str, path: str, body: Any) -> str:
    if not path.endswith("/messages") or not isinstance(body, dict):
        return f"{method} {path}"
    if body.get("status") == "read":
        return "read receipt with typing" if body.get("typing_indicator") else "read receipt"
    kind = body.get("type", "text")
    content = body.get(kind) if isinstance(kind, str) else None
    inner = content.get("type") if kind == "interactive" and isinstance(content, dict) else None
    return f"send {kind}" + (f" {inner}" if inner else "")
