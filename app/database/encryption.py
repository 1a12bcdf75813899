"""TLS to PostgreSQL, as its address asks for it in libpq's own words: `?sslmode=verify-full&sslrootcert=/path/to/ca.pem`.

The driver under SQLAlchemy takes none of these from an address, so they are read here.
"""

import ssl
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from app.settings import SettingsError

_OURS = ("sslmode", "sslrootcert", "sslcert", "sslkey")
_UNCHECKED = ("disable", "allow", "prefer", "require")
_CHECKED = ("verify-ca", "verify-full")


def without_encryption_words(database_url: str) -> tuple[str, dict[str, Any]]:
    """The address as the driver takes it, and what the driver is told about TLS besides. Raises SettingsError.

    Certificates are checked with verify-ca and verify-full, and with "require" when `sslrootcert` says who vouches, as libpq does it;
    "require" alone encrypts and believes whoever answers. Without `sslrootcert` the machine's own authorities vouch.
    """
    parts = urlsplit(database_url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    said = {name: value for name, value in query if name in _OURS}
    if not said:
        return database_url, {}
    plain = urlunsplit(parts._replace(query=urlencode([pair for pair in query if pair[0] not in _OURS])))
    mode = said.get("sslmode", "verify-full")
    if mode not in (*_UNCHECKED, *_CHECKED):
        raise SettingsError(f"The database's address has sslmode={mode}; it may be {', '.join((*_UNCHECKED, *_CHECKED))}.")
    if mode == "require" and said.get("sslrootcert"):
        mode = "verify-ca"
    if mode in _UNCHECKED and said.get("sslcert"):
        raise SettingsError("The database's address has an sslcert: that needs sslmode=verify-full (or verify-ca).")
    return plain, {"ssl": _context(said, checks_name=mode == "verify-full") if mode in _CHECKED else mode}


def _context(said: dict[str, str], *, checks_name: bool) -> ssl.SSLContext:
    for name in ("sslrootcert", "sslcert", "sslkey"):
        if said.get(name, "system") != "system" and not Path(said[name]).is_file():
            raise SettingsError(f"The database's address has {name}={said[name]}: there is no such file.")
    authorities = said.get("sslrootcert", "system")
    try:
        context = ssl.create_default_context(cafile=None if authorities == "system" else authorities)
        if said.get("sslcert"):
            context.load_cert_chain(said["sslcert"], said.get("sslkey"))
    except ssl.SSLError as error:
        raise SettingsError(f"A certificate of the database's address cannot be read: {error.reason or error}.") from error
    context.check_hostname = checks_name
    return context
