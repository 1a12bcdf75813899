"""Where the emulator fetches from: the internet, this machine, and the shop's own host; never the rest of a private network."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotReachable(httpcore.ConnectError):
    """The address lies in a private network, which Meta would not reach either."""


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Resolves a name once, and connects to the very address that was looked at."""

    def __init__(self, *, own_hosts: frozenset[str]) -> None:
        """`own_hosts` may have any address: the shop and the emulator itself, in a compose file say."""
        self._own_hosts, self._network = own_hosts, httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._addresses(host, port):
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if host not in self._own_hosts and not all(is_reachable(ipaddress.ip_address(address)) for address in addresses):
            raise NotReachable(f"{host} lies in a private network")
        return addresses


class GuardedTransport(httpx.AsyncHTTPTransport):
    def __init__(self, *, own_hosts: frozenset[str]) -> None:
        super().__init__(trust_env=False, retries=0)
        # httpx offers no door for a network backend; its pool is httpcore's, made here with ours.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=GuardedNetwork(own_hosts=own_hosts)
        )


def is_reachable(address: Address) -> bool:
    """Public, or this machine, where the shop of a developer runs."""
    inner = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_reachable(inner)
    return address.is_loopback or (address.is_global and not address.is_multicast)
