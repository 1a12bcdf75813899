"""Whether a request comes from our own pages, by what the browser says about its origin (Origin, Sec-Fetch-Site)."""

from urllib.parse import urlsplit

from app.settings import LOOPBACK_HOSTS

_DEFAULT_PORTS = {"http": 80, "https": 443}
Origin = tuple[str, str, int]


def parse_origin(text: str) -> Origin | None:
    """Scheme, host and port, compared as a whole and never by prefix; None for "null" and everything malformed."""
    try:
        parts = urlsplit(text)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None
    if not parts.hostname or port is None:
        return None
    return parts.scheme, parts.hostname.lower(), port


def is_same_origin(*, origin: str | None, fetch_site: str | None, host: str, public_origin: Origin) -> bool:
    """A header that is absent accuses nobody: programs send neither, browsers always send at least one with unsafe methods."""
    if fetch_site is not None and fetch_site not in ("same-origin", "none"):
        return False
    if origin is None:
        return True
    found = parse_origin(origin)
    if found is None:
        return False
    return found == public_origin or _is_same_loopback(found, host=host, public_origin=public_origin)


def _is_same_loopback(found: Origin, *, host: str, public_origin: Origin) -> bool:
    """localhost and 127.0.0.1 are one machine: whoever opened the page by the other name is still at home."""
    scheme, name, _ = found
    if name not in LOOPBACK_HOSTS or public_origin[1] not in LOOPBACK_HOSTS or scheme != public_origin[0]:
        return False
    return parse_origin(f"{scheme}://{host}") == found
