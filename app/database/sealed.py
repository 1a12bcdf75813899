"""Secrets at rest: AES-256-GCM, bound to where they are kept, so that a blob copied to another row or tenant does not open."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.database.data_keys import LoadedKeys, RingKey
from app.kernel.errors import Unavailable

__all__ = ["RingKey", "SecretBox", "derived_key"]


class SecretBox:
    """Seals with the data key of whoever owns the place, which `tenants/data_keys.py` loads when a session of theirs is opened.

    A blob is `v2|<data key's id>|<nonce and ciphertext>`. Those of a time without data keys, `v1|<kid>|…`, are sealed with a key of the
    ring itself: they open, and `shopme secrets rotate` seals them anew.
    """

    def __init__(self, ring: Sequence[RingKey], *, loaded: LoadedKeys | None = None) -> None:
        self._newest = ring[0].kid
        self._keys = {key.kid: _derive(key.material, b"shopme/sealed/v1") for key in ring}
        self._loaded = loaded

    def seal(self, secret: str, *, place: str) -> str:
        """`place` names owner, table, row and column, such as "t_abc|numbers|<id>|access_token" or "platform|users|<id>|secret".

        Raises Unavailable when the owner's data key cannot be had.
        """
        if self._loaded is None:
            return f"v1|{self._newest}|{_sealed(self._keys[self._newest], secret, place)}"
        key = self._loaded.of_owner(_owner(place))
        if key is None:
            raise Unavailable("The data key of this workspace cannot be had: is its key in SHOPME_SECRET_KEYS?", owner=_owner(place))
        return f"v2|{key.id}|{_sealed(key.material, secret, place)}"

    def open(self, blob: str, *, place: str) -> str:
        """Raises Unavailable when the key is not in the ring or the blob does not belong to this place."""
        version, _, rest = blob.partition("|")
        key_id, _, encoded = rest.partition("|")
        key = self._keys.get(key_id) if version == "v1" else self._data_key(key_id, place) if version == "v2" else None
        if key is None:
            raise Unavailable("A secret is sealed with a key that SHOPME_SECRET_KEYS does not hold.", key=key_id)
        try:
            raw = base64.b64decode(encoded, validate=True)
            return AESGCM(key).decrypt(raw[:12], raw[12:], place.encode()).decode()
        except (InvalidTag, ValueError, binascii.Error) as error:
            raise Unavailable("A secret does not open: it was changed, or copied from another place.", key=key_id) from error

    def is_at_home(self, blob: str, *, place: str) -> bool:
        """Sealed with the very key that would seal it now."""
        key = self._loaded.of_owner(_owner(place)) if self._loaded is not None else None
        return key is not None and blob.startswith(f"v2|{key.id}|")

    def _data_key(self, key_id: str, place: str) -> bytes | None:
        """Only a key of the place's owner: no session of one workspace opens what another one sealed."""
        key = self._loaded.by_id(key_id) if self._loaded is not None else None
        return key.material if key is not None and key.owner == _owner(place) else None


def derived_key(ring: Sequence[RingKey], purpose: str) -> bytes:
    """A 32-byte key for one purpose (signing taps, CSRF tokens), from the newest key of the ring."""
    return _derive(ring[0].material, purpose.encode())


def _owner(place: str) -> str:
    return place.partition("|")[0]


def _sealed(key: bytes, secret: str, place: str) -> str:
    nonce = secrets.token_bytes(12)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, secret.encode(), place.encode())).decode()


def _derive(material: bytes, purpose: bytes) -> bytes:
    return hmac.new(material, purpose, hashlib.sha256).digest()
