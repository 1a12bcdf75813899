"""Other people's pages must not reach the emulator through the browser of whoever runs it."""

from typing import Any
from urllib.parse import urlsplit

from litestar import Request

from app.emulator.phone.errors import PhoneError
from app.emulator.settings import EmulatorSettings

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
GUARDED = ("/phone/api", "/emulator", "/dialog/api")
ALL_INTERFACES = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared, never bound


def refuse_strangers(request: Request[Any, Any, Any], settings: EmulatorSettings) -> None:
    """Raises PhoneError 403 for an unknown Host (DNS rebinding) or a page of another host."""
    if not request.scope["path"].startswith(GUARDED):
        return
    own = LOOPBACK | {settings.host, urlsplit(settings.public_url).hostname or ""}
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    if host not in own and settings.host not in ALL_INTERFACES:
        raise PhoneError(403, "unknown_host", f"The emulator does not answer to the name {host!r}.")
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).hostname not in own | {host}:
        raise PhoneError(403, "foreign_origin", "Only the emulator's own page may do this.")
