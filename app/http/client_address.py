"""The address of whoever asks. Headers that a client can write are believed only as far as our own proxies wrote them."""

import ipaddress

from litestar.types import Scope


def client_address(scope: Scope, *, trusted_proxies: int) -> str:
    """With n trusted proxies the n-th entry from the right of X-Forwarded-For; otherwise the socket's peer.

    Everything further left was sent by the client itself and may be a lie.
    """
    client = scope.get("client")
    peer = client[0] if client else "unknown"
    if trusted_proxies < 1:
        return peer
    entries = [
        part.strip() for name, value in scope["headers"] if name == b"x-forwarded-for" for part in value.decode("latin-1").split(",")
    ]
    if len(entries) < trusted_proxies:
        return peer
    try:
        return str(ipaddress.ip_address(entries[-trusted_proxies]))
    except ValueError:
        return peer


def is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
