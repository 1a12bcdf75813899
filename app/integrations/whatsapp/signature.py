"""Meta's webhook signature: HMAC-SHA256 of the raw body with the app secret, in `X-Hub-Signature-256`."""

import hmac
from collections.abc import Iterable

PREFIX = "sha256="


def sign(body: bytes, secret: str) -> str:
    """The header's value for these bytes."""
    return PREFIX + hmac.digest(secret.encode(), body, "sha256").hex()


def is_signed(body: bytes, header: str | None, secrets: Iterable[str]) -> bool:
    """True when one of the secrets (several live during a rotation) signed exactly these bytes. Never re-encode the body first:
    on the wire it is ASCII with \\u escapes, and only those bytes have this signature."""
    if header is None or not header.startswith(PREFIX):
        return False
    given = header.lower().encode("utf-8", "replace")
    # Every secret is tried, so that the time taken says nothing about which one matched.
    matches = [hmac.compare_digest(sign(body, secret).encode(), given) for secret in secrets]
    return any(matches)
