"""The client that all of the product calls other servers with: no other is made (tests/architecture holds it).

Redirects are not followed (and each hop of one that is asked for is checked like a first call), nothing is tried twice, proxies of the
environment are ignored, and an answer is cut off at `MOST_BYTES`, or what the call says: `extensions=at_most(100 * MB)`.
"""

import ssl
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpcore
import httpx
import structlog

from app.integrations.outbound.connecting import GuardedBackend, OutboundRefused, Resolver, resolve
from app.integrations.outbound.policy import OutboundPolicy, origin_of

log = structlog.get_logger()

TIMEOUTS = httpx.Timeout(10.0, connect=3.0)
MOST_BYTES = 2 * 1024 * 1024
# The timeouts above are for each read; a server that sends a byte every nine seconds meets this one. Files get more.
MOST_SECONDS = 30.0
_SECONDS_A_MEGABYTE = 2.0
_MOST_BYTES_KEY, _MEGABYTE = "shopme.most_bytes", 1024 * 1024
_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=50)


class AnswerTooLarge(httpx.ReadError):
    """More than the caller takes; the rest is not read."""


class AnswerTooSlow(httpx.ReadTimeout):
    """It came, but so slowly that nobody waits for the end."""


def at_most(size_bytes: int) -> dict[str, Any]:
    """For a call's `extensions`."""
    return {_MOST_BYTES_KEY: size_bytes}


def open_client(policy: OutboundPolicy, *, resolver: Resolver = resolve, tls: ssl.SSLContext | None = None) -> httpx.AsyncClient:
    """`tls` for tests alone; the default trusts the usual authorities and nobody else."""
    transport = GuardedTransport(policy, resolver=resolver, tls=tls or ssl.create_default_context())
    # Uncompressed: a small answer that unpacks to gigabytes would pass the limit below.
    headers = {"Accept-Encoding": "identity", "User-Agent": "ShopMe"}
    return httpx.AsyncClient(transport=transport, timeout=TIMEOUTS, headers=headers, follow_redirects=False, trust_env=False)


class GuardedTransport(httpx.AsyncHTTPTransport):
    def __init__(self, policy: OutboundPolicy, *, resolver: Resolver, tls: ssl.SSLContext) -> None:
        super().__init__(verify=tls, trust_env=False, retries=0, limits=_LIMITS)
        self._policy = policy
        # httpx offers no door for a network backend; its pool is httpcore's, made here with ours.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            max_connections=_LIMITS.max_connections,
            max_keepalive_connections=_LIMITS.max_keepalive_connections,
            keepalive_expiry=_LIMITS.keepalive_expiry,
            retries=0,
            network_backend=GuardedBackend(policy, resolver=resolver),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._must_be_allowed(request.url)
        most = int(request.extensions.get(_MOST_BYTES_KEY, MOST_BYTES))
        response = await super().handle_async_request(request)
        try:
            _must_be_plain(response, most)
        except httpx.HTTPError:
            await response.aclose()
            raise
        assert isinstance(response.stream, httpx.AsyncByteStream)
        response.stream = _CutOff(response.stream, most=most, within_s=MOST_SECONDS + _SECONDS_A_MEGABYTE * most / _MEGABYTE)
        return response

    def _must_be_allowed(self, url: httpx.URL) -> None:
        reason = "userinfo" if url.userinfo else None
        try:
            reason = reason or self._policy.why_refused(origin_of(str(url.copy_with(userinfo=b""))))
        except (ValueError, httpx.InvalidURL):
            reason = "scheme"
        if reason is not None:
            log.warning("outbound_refused", host=url.host, reason=reason)
            raise OutboundRefused(reason, host=url.host)


def _must_be_plain(response: httpx.Response, most: int) -> None:
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > most:
        raise AnswerTooLarge(f"an answer of {announced} bytes, of {most} at most")
    if response.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise AnswerTooLarge("a compressed answer, which nobody asked for")


class _CutOff(httpx.AsyncByteStream):
    def __init__(
        self, stream: httpx.AsyncByteStream, *, most: int, within_s: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._most = most
        self._until = monotonic() + within_s
        self._monotonic = monotonic

    async def __aiter__(self) -> AsyncIterator[bytes]:
        came = 0
        async for chunk in self._stream:
            came += len(chunk)
            if came > self._most:
                raise AnswerTooLarge(f"an answer of more than {self._most} bytes")
            if self._monotonic() > self._until:
                raise AnswerTooSlow("the answer does not end")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
