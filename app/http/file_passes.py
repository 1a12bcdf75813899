"""Files of others on a host name of their own (SHOPME_FILES_URL): whoever may see one is sent there with a pass for a minute."""

import base64
import binascii
import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.database.data_keys import RingKey
from app.database.sealed import derived_key

PASS_LIFE = timedelta(minutes=1)
_PURPOSE = "shopme/files/v1"
_NONCE = 12
_FORM = struct.Struct(">16s16s16s16s?q")


@dataclass(frozen=True, kw_only=True, slots=True)
class FilePass:
    """One file, for one session of one member: nobody else's pass, and no longer theirs once they are signed out or have left."""

    workspace_id: UUID
    file_id: UUID
    user_id: UUID
    session_id: UUID
    is_thumbnail: bool
    expires_at: datetime


class FilePasses:
    """Encrypted, so that an address in somebody's history says nothing."""

    def __init__(self, ring: Sequence[RingKey]) -> None:
        self._keys = [derived_key([key], _PURPOSE) for key in ring]

    def seal(self, a_pass: FilePass) -> str:
        ids = (a_pass.workspace_id, a_pass.file_id, a_pass.user_id, a_pass.session_id)
        said = _FORM.pack(*(each.bytes for each in ids), a_pass.is_thumbnail, int(a_pass.expires_at.timestamp()))
        nonce = secrets.token_bytes(_NONCE)
        sealed = nonce + AESGCM(self._keys[0]).encrypt(nonce, said, _PURPOSE.encode())
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()

    def read(self, token: str, *, at: datetime) -> FilePass | None:
        """None for what is not ours, or over."""
        try:
            sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except (ValueError, binascii.Error):
            return None
        for key in self._keys:
            try:
                said = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _PURPOSE.encode())
            except (InvalidTag, ValueError):
                continue
            *ids, is_thumbnail, expires = _FORM.unpack(said)
            if expires <= at.timestamp():
                return None
            workspace_id, file_id, user_id, session_id = (UUID(bytes=each) for each in ids)
            return FilePass(
                workspace_id=workspace_id,
                file_id=file_id,
                user_id=user_id,
                session_id=session_id,
                is_thumbnail=is_thumbnail,
                expires_at=datetime.fromtimestamp(expires, tz=at.tzinfo),
            )
        return None
