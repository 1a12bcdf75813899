"""The tokens of secure links: base64url of `v1|kid|nonce|AES-256-GCM(what the link is for)`, bound to our public host.

The secret inside is an HMAC of the link's id, so that a token can be made when its message leaves, and no table, queue, export or backup
ever holds one.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.database.sealed import RingKey, derived_key
from app.identity.contracts import SecureLink

_SECRET_BYTES, _NONCE_BYTES, _TAG_BYTES = 16, 12, 16
LONGEST_TOKEN = 400


class _Payload(msgspec.Struct, array_like=True):
    secret: bytes
    workspace: bytes
    operation: str
    resource: bytes
    issued_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class LinkClaims:
    """What a token says of itself; only its row says whether it still counts."""

    secret_hash: str
    workspace_id: UUID
    operation: str
    resource_id: UUID
    expires_at: int

    def is_of(self, link: SecureLink) -> bool:
        mine = (self.workspace_id, self.operation, self.resource_id, self.expires_at)
        return mine == (link.workspace_id, link.operation, link.resource_id, int(link.expires_at.timestamp()))


class LinkTokens:
    """Makes with the newest key, reads with every key of the ring."""

    def __init__(self, ring: Sequence[RingKey], *, public_url: str) -> None:
        self._ciphers = {f"v1|{key.kid}|".encode(): AESGCM(derived_key([key], "shopme/secure-links/v1")) for key in ring}
        self._secret_keys = [derived_key([key], "shopme/secure-link-secrets/v1") for key in ring]
        self._place = f"slink:v1:{urlsplit(public_url).netloc}|".encode()

    def hash_for(self, link_id: UUID) -> str:
        """What a new link's row keeps of its secret."""
        return hashlib.sha256(_secret(self._secret_keys[0], link_id)).hexdigest()

    def token_of(self, link: SecureLink) -> str | None:
        """None when the key that made the link has left the ring."""
        made = (_secret(key, link.id) for key in self._secret_keys)
        secret = next((found for found in made if hashlib.sha256(found).hexdigest() == link.secret_hash), None)
        if secret is None:
            return None
        payload = _Payload(
            secret, link.workspace_id.bytes, link.operation, link.resource_id.bytes,
            int(link.made_at.timestamp()), int(link.expires_at.timestamp()),
        )  # fmt: skip
        header, cipher = next(iter(self._ciphers.items()))
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = cipher.encrypt(nonce, msgspec.msgpack.encode(payload), self._place + header)
        return _encoded(header + nonce + sealed)

    def read(self, token: str) -> LinkClaims | None:
        """None for whatever we did not make exactly so."""
        raw = _decoded(token)
        header = next((header for header in self._ciphers if raw.startswith(header)), None)
        if header is None or len(raw) < len(header) + _NONCE_BYTES + _TAG_BYTES:
            return None
        nonce, sealed = raw[len(header) : len(header) + _NONCE_BYTES], raw[len(header) + _NONCE_BYTES :]
        try:
            found = msgspec.msgpack.decode(self._ciphers[header].decrypt(nonce, sealed, self._place + header), type=_Payload)
            secret_hash = hashlib.sha256(found.secret).hexdigest()
            return LinkClaims(secret_hash, UUID(bytes=found.workspace), found.operation, UUID(bytes=found.resource), found.expires_at)
        except (InvalidTag, msgspec.DecodeError, ValueError):
            return None


def _secret(key: bytes, link_id: UUID) -> bytes:
    return hmac.new(key, link_id.bytes, hashlib.sha256).digest()[:_SECRET_BYTES]


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decoded(token: str) -> bytes:
    """Empty for what is not base64url, or not in its one right spelling: the spare bits of the last letter are no room for changes."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        return b""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (ValueError, binascii.Error):
        return b""
    return raw if _encoded(raw) == token else b""
