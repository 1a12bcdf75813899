"""What is left of the limits that a request was counted by, in its answer: also in the refusals."""

import math
from collections.abc import Callable

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from app.http.rate_limit import Allowance, RateLimiter

_KEY = "rate_limit"


def limiter_for(scope: Scope, limiter: RateLimiter) -> RateLimiter:
    return limiter.noting(noter_of(scope))


def noter_of(scope: Scope) -> Callable[[Allowance], None]:
    """Of several limits the one with the least room is told."""
    state = scope["state"]

    def note(found: Allowance) -> None:
        tightest: Allowance | None = state.get(_KEY)
        if tightest is None or found.remaining < tightest.remaining:
            state[_KEY] = found

    return note


class RateLimitHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})

        async def send_with_room(message: Message) -> None:
            found: Allowance | None = state.get(_KEY)
            if message["type"] == "http.response.start" and found is not None:
                message["headers"] = [*message["headers"], *_headers(found)]
            await send(message)

        await self._app(scope, receive, send_with_room)


def _headers(found: Allowance) -> list[tuple[bytes, bytes]]:
    """Reset in seconds from now, as the IETF draft has it: a moment would need our clocks to agree."""
    told = {"limit": found.count, "remaining": found.remaining, "reset": math.ceil(found.reset_s)}
    return [(f"x-ratelimit-{name}".encode(), str(number).encode()) for name, number in told.items()]
