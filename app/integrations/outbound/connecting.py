"""Connects to the very address that was checked: a name that resolves differently a moment later (DNS rebinding) changes nothing."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpcore
import httpx
import structlog

from app.integrations.outbound.addresses import is_public, parsed
from app.integrations.outbound.policy import OutboundPolicy

log = structlog.get_logger()

# Name and port → every address it has now.
Resolver = Callable[[str, int], Awaitable[list[str]]]


class OutboundRefused(httpx.ConnectError):
    """We do not call there; nothing has left. `reason`: scheme, port, host, userinfo or address."""

    def __init__(self, reason: str, *, host: str) -> None:
        super().__init__(f"calls to {host} are refused: {reason}")
        self.reason = reason


async def resolve(host: str, port: int) -> list[str]:
    """The system's resolver, in its thread pool. It also reads numbers in odd notations (0x7f.1), as every C library does."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Resolves once, refuses a name of which any address is not public, and connects to an address, never to a name.

    TLS and the Host header keep the name: httpcore takes them from the request.
    """

    def __init__(
        self, policy: OutboundPolicy, *, resolver: Resolver = resolve, network: httpcore.AsyncNetworkBackend | None = None
    ) -> None:
        self._policy = policy
        self._resolver = resolver
        self._network = network or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._checked_addresses(host, port, within_s=timeout):
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise OutboundRefused("address", host=path)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _checked_addresses(self, host: str, port: int, *, within_s: float | None) -> list[str]:
        try:
            async with asyncio.timeout(within_s):
                addresses = await self._resolver(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"the name {host} was not resolved in time") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known") from error
        if not self._policy.may_be_private(host, port) and not all(is_public(parsed(address)) for address in addresses):
            log.warning("outbound_refused", host=host, reason="address")
            raise OutboundRefused("address", host=host)
        return addresses
