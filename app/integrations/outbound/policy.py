"""Where calls may go at all. Everything that is not named is refused before its name is even looked up."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from app.integrations.outbound.addresses import is_public, parsed

HTTPS_PORT = 443
_DEFAULT_PORTS = {"http": 80, "https": HTTPS_PORT}
_LOOPBACK_NAMES = frozenset({"localhost", "localhost.localdomain", "ip6-localhost"})
_HOST_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+")


class Origin(NamedTuple):
    scheme: str
    host: str
    port: int


def origin_of(url: str) -> Origin:
    """Raises ValueError when it is no http or https address with a host."""
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise ValueError(url)
    return Origin(parts.scheme, parts.hostname.lower().rstrip("."), parts.port or _DEFAULT_PORTS[parts.scheme])


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboundPolicy:
    """`hosts` and everything below `suffixes` (".fbcdn.net") by https on its usual port, at public addresses only.

    `configured` are the exact origins that the operator's settings name: any port, plain http too. Of these only `inside` may have a
    private address.
    """

    hosts: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    configured: frozenset[Origin] = frozenset()
    inside: frozenset[Origin] = frozenset()

    def why_refused(self, origin: Origin) -> str | None:
        """None when calls may go there, as far as the name tells."""
        if origin in self.configured or origin in self.inside:
            return None
        if origin.scheme != "https":
            return "scheme"
        if origin.port != HTTPS_PORT:
            return "port"
        if not _HOST_NAME.fullmatch(origin.host):
            return "host"
        is_listed = origin.host in self.hosts or origin.host.endswith(self.suffixes)
        return None if is_listed else "host"

    def may_be_private(self, host: str, port: int) -> bool:
        return any((origin.host, origin.port) == (host, port) for origin in self.inside)


def policy_of(*, hosts: frozenset[str], suffixes: tuple[str, ...], endpoints: tuple[str, ...], inside: tuple[str, ...]) -> OutboundPolicy:
    """`endpoints` are the settings' addresses: one that says by itself that it is in here (localhost, 10.0.0.5) may be in here."""
    configured = frozenset(origin_of(url) for url in endpoints if url)
    named = frozenset(origin_of(url) for url in inside)
    literal = frozenset(origin for origin in configured if _says_it_is_inside(origin.host))
    return OutboundPolicy(hosts=hosts, suffixes=suffixes, configured=configured, inside=named | literal)


def _says_it_is_inside(host: str) -> bool:
    if host in _LOOPBACK_NAMES:
        return True
    try:
        return not is_public(parsed(host))
    except ValueError:
        return False
