"""Meta's deliveries on the shortest way: bytes, signature, disk, 200. They come in thousands, and a framework's share of the work would be
more than all of that together. Whatever is not an ordinary delivery goes on to the route in `webhooks.py`, which refuses in all detail."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from app.conversations.infrastructure.intake import WebhookIntake
from app.http.errors import send_error
from app.http.request_log import seconds_of
from app.integrations.whatsapp.signature import is_signed
from app.kernel.errors import Unauthenticated, Unavailable

PATH = "/webhooks/whatsapp"
MAX_BODY_BYTES = 4 * 1024 * 1024  # Meta sends up to 3 MB
# A body comes in one piece or nearly so: whoever takes longer is not Meta.
BODY_WITHIN_S = 10.0
_SIGNATURE = re.compile(rb"sha256=[0-9a-f]{64}", re.IGNORECASE)
_KEPT = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"0"), (b"x-content-type-options", b"nosniff")]
_REFUSAL = "refused_delivery"


class BadSignature(Unauthenticated):
    """The body is not signed with our app secret."""

    code = "bad_signature"


class BodyTooSlow(Unavailable):
    """The body did not come in time."""

    code = "body_too_slow"


class DeliveryLane:
    """Stands before everything else. `layers` are what other answers pass through (request id, log, headers for browsers): a delivery that
    is kept needs none of it, one that is refused gets it all. `intake` gives the intake once the application has started."""

    def __init__(
        self, app: ASGIApp, *, layers: Callable[[ASGIApp], ASGIApp], secrets: Sequence[str], intake: Callable[[], WebhookIntake]
    ) -> None:
        self._app = app
        self._refuse = layers(_refuse)
        self._secrets = tuple(secrets)
        self._intake = intake

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and scope["path"] == PATH and scope["method"] == "POST":
            signature = _signature_of_a_delivery(scope)
            if signature is not None:
                await self._take(signature, scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _take(self, signature: str, scope: HTTPScope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        try:
            body = await _whole_body(receive)
            if body is None:
                return  # the caller hung up in the middle: there is nobody to answer
            if not is_signed(body, signature, self._secrets):
                raise BadSignature
            await self._intake().keep(body)
        except (BadSignature, Unavailable) as error:
            scope["path_template"] = PATH
            scope.setdefault("state", {})[_REFUSAL] = error
            await self._refuse(scope, receive, send)
        else:
            await send({"type": "http.response.start", "status": 200, "headers": _KEPT})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            seconds_of("POST", PATH, 200).observe(time.perf_counter() - started)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    error = scope["state"][_REFUSAL]
    # Nobody waits for the rest of a body that is too slow.
    headers = {"Connection": "close"} if isinstance(error, BodyTooSlow) else None
    await send_error(error, scope, receive, send, headers=headers)


def _signature_of_a_delivery(scope: HTTPScope) -> str | None:
    """None for what cannot be a delivery: nothing of its body is read here."""
    signature, length = b"", -1
    for name, value in scope["headers"]:
        if name == b"x-hub-signature-256":
            signature = value
        elif name == b"content-length":
            length = int(value) if value.isdigit() else -1
    return signature.decode() if 0 <= length <= MAX_BODY_BYTES and _SIGNATURE.fullmatch(signature) else None


async def _whole_body(receive: Receive) -> bytes | None:
    """The server sees to it that it is as long as announced. None when the caller hung up; raises BodyTooSlow."""
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        return message["body"]
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            while message["type"] == "http.request":
                parts.append(message["body"])
                if not message.get("more_body"):
                    return b"".join(parts)
                message = await receive()
    except TimeoutError as error:
        raise BodyTooSlow from error
    return None
