"""Envelope encryption: secrets are sealed with a data key, one for each workspace and one for the platform, and the data keys are kept
wrapped by a key of SHOPME_SECRET_KEYS. Changing that key wraps them anew and touches no secret; a lost data key takes its secrets along.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PLATFORM_OWNER = "platform"
_KEY_BYTES = 32


class RingKey(Protocol):
    @property
    def kid(self) -> str: ...

    @property
    def material(self) -> bytes: ...


class KeyNotOpened(Exception):
    """A data key stays shut: its kid is not in the ring, or it was changed or moved. `kid` is the one that wrapped it."""

    def __init__(self, kid: str) -> None:
        super().__init__(f"a data key that was wrapped with {kid} does not open")
        self.kid = kid


@dataclass(frozen=True, slots=True)
class DataKey:
    """`owner` is the first word of the places it seals: a tenant's schema, or "platform"."""

    id: str
    owner: str
    material: bytes

    @classmethod
    def new(cls, owner: str) -> "DataKey":
        return cls(secrets.token_hex(16), owner, secrets.token_bytes(_KEY_BYTES))


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """As it is kept: `wrapped` is nonce and ciphertext in base64."""

    id: str
    owner: str
    kid: str
    wrapped: str


class KeyRing:
    """The keys of SHOPME_SECRET_KEYS, newest first, as far as data keys are concerned."""

    def __init__(self, ring: Sequence[RingKey]) -> None:
        self.newest = ring[0].kid
        self.kids = tuple(key.kid for key in ring)
        # Not the material itself: it also signs sessions, and one key does one thing.
        self._keys = {key.kid: hmac.new(key.material, b"shopme/data-keys/v1", hashlib.sha256).digest() for key in ring}

    def wrap(self, key: DataKey) -> WrappedKey:
        nonce = secrets.token_bytes(12)
        sealed = AESGCM(self._keys[self.newest]).encrypt(nonce, key.material, _bound_to(key.id, key.owner))
        return WrappedKey(key.id, key.owner, self.newest, base64.b64encode(nonce + sealed).decode())

    def unwrap(self, kept: WrappedKey) -> DataKey:
        """Raises KeyNotOpened."""
        key = self._keys.get(kept.kid)
        if key is None:
            raise KeyNotOpened(kept.kid)
        try:
            raw = base64.b64decode(kept.wrapped, validate=True)
            return DataKey(kept.id, kept.owner, AESGCM(key).decrypt(raw[:12], raw[12:], _bound_to(kept.id, kept.owner)))
        except (InvalidTag, ValueError, binascii.Error) as error:
            raise KeyNotOpened(kept.kid) from error


class LoadedKeys:
    """The data keys that this process has needed so far, in memory only."""

    def __init__(self) -> None:
        self._of_owner: dict[str, DataKey] = {}
        self._by_id: dict[str, DataKey] = {}

    def put(self, key: DataKey) -> None:
        self._of_owner[key.owner] = self._by_id[key.id] = key

    def add_foreign(self, key: DataKey) -> None:
        """One that opens what an imported workspace brought along, and seals nothing."""
        self._by_id.setdefault(key.id, key)

    def of_owner(self, owner: str) -> DataKey | None:
        return self._of_owner.get(owner)

    def by_id(self, key_id: str) -> DataKey | None:
        return self._by_id.get(key_id)

    def forget(self, owner: str) -> None:
        self._by_id = {key_id: key for key_id, key in self._by_id.items() if key.owner != owner}
        self._of_owner.pop(owner, None)


def _bound_to(key_id: str, owner: str) -> bytes:
    return f"data key|{owner}|{key_id}".encode()
