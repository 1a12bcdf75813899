"""A browser in which somebody has signed in before: a cookie that only we can make, good for nothing but a count of its own."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from uuid import UUID

from app.database.sealed import RingKey, derived_key

_NONCE_BYTES = 16


class DeviceTokens:
    """`<nonce>.<HMAC of account and nonce>`: another account's cookie, or an invented one, is nobody's."""

    def __init__(self, ring: Sequence[RingKey]) -> None:
        self._keys = [derived_key([key], "shopme/device/v1") for key in ring]

    def issue(self, user_id: UUID) -> str:
        nonce = secrets.token_hex(_NONCE_BYTES)
        return f"{nonce}.{_mac(self._keys[0], user_id, nonce)}"

    def device_of(self, token: str, user_id: UUID) -> str | None:
        """The name of the device; None when it is not one of this account's."""
        nonce, _, mac = token.partition(".")
        is_ours = any(hmac.compare_digest(mac.encode(), _mac(key, user_id, nonce).encode()) for key in self._keys)
        return nonce if is_ours else None


def _mac(key: bytes, user_id: UUID, nonce: str) -> str:
    return hmac.new(key, user_id.bytes + nonce.encode(), hashlib.sha256).hexdigest()
