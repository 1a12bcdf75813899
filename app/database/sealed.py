"""Secrets at rest: AES-256-GCM, bound to where they are kept, so that a blob copied to another row or tenant does not open."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.kernel.errors import Unavailable


class RingKey(Protocol):
    @property
    def kid(self) -> str: ...

    @property
    def material(self) -> bytes: ...


class SecretBox:
    """Seals with the newest key, opens with any key of the ring."""

    def __init__(self, ring: Sequence[RingKey]) -> None:
        self._newest = ring[0].kid
        self._keys = {key.kid: _derive(key.material, b"shopme/sealed/v1") for key in ring}

    def seal(self, secret: str, *, place: str) -> str:
        """`place` names tenant, table, row and column, such as "t_abc|numbers|<id>|access_token"."""
        nonce = secrets.token_bytes(12)
        sealed = AESGCM(self._keys[self._newest]).encrypt(nonce, secret.encode(), place.encode())
        return f"v1|{self._newest}|{base64.b64encode(nonce + sealed).decode()}"

    def open(self, blob: str, *, place: str) -> str:
        """Raises Unavailable when the key is not in the ring or the blob does not belong to this place."""
        _, kid, encoded = blob.split("|", 2)
        raw = base64.b64decode(encoded)
        key = self._keys.get(kid)
        if key is None:
            raise Unavailable("A secret is sealed with a key that SHOPME_SECRET_KEYS does not hold.", kid=kid)
        try:
            return AESGCM(key).decrypt(raw[:12], raw[12:], place.encode()).decode()
        except InvalidTag as error:
            raise Unavailable("A secret does not open: it was changed, or copied from another place.", kid=kid) from error


def derived_key(ring: Sequence[RingKey], purpose: str) -> bytes:
    """A 32-byte key for one purpose (signing taps, CSRF tokens), from the newest key of the ring."""
    return _derive(ring[0].material, purpose.encode())


def _derive(material: bytes, purpose: bytes) -> bytes:
    return hmac.new(material, purpose, hashlib.sha256).digest()
