"""Uploaded files: bytes in a folder, facts in the database, and addresses that work for five minutes."""

import asyncio
import base64
import hashlib
import hmac
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from app.emulator.clock import Now
from app.emulator.identifiers import decimal_id
from app.emulator.storage import Storage

DOWNLOAD_PATH = "/whatsapp_business/attachments/"
ADDRESS_LIFETIME_S = 300
UPLOADED_LIFETIME_S, INBOUND_LIFETIME_S = 30 * 24 * 3600, 7 * 24 * 3600
MB = 1024 * 1024

# What Meta takes, and up to how many bytes; a document may be of any type in practice.
LIMITS = {
    "image/jpeg": 5 * MB,
    "image/png": 5 * MB,
    "image/webp": 500 * 1024,
    "audio/aac": 16 * MB,
    "audio/amr": 16 * MB,
    "audio/mpeg": 16 * MB,
    "audio/mp4": 16 * MB,
    "audio/ogg": 16 * MB,
    "video/mp4": 16 * MB,
    "video/3gpp": 16 * MB,
}
DOCUMENT_LIMIT = 100 * MB
REFUSED = ("image/", "audio/", "video/")
KINDS = {
    "image": ("image/jpeg", "image/png"),
    "sticker": ("image/webp",),
    "audio": ("audio/",),
    "video": ("video/",),
    "document": ("",),
}


def size_limit(mime_type: str) -> int | None:
    """Bytes that an upload of this type may have; None when Meta does not take the type at all."""
    plain = mime_type.split(";")[0].strip().lower()
    if plain.startswith(REFUSED):
        return LIMITS.get(plain)
    return DOCUMENT_LIMIT if "/" in plain and plain != "application/octet-stream" else None


def fits(*, kind: str, mime_type: str) -> bool:
    """Whether media of this type can be sent as this kind of message."""
    return mime_type.lower().startswith(KINDS[kind])


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """`sha256` is lower-case hex."""

    id: str
    phone_number_id: str
    mime_type: str
    filename: str | None
    sha256: str
    size_bytes: int

    @property
    def sha256_base64(self) -> str:
        """Message webhooks carry the same digest in base64."""
        return base64.b64encode(bytes.fromhex(self.sha256)).decode()


class MediaStore:
    def __init__(self, storage: Storage, *, folder: Path, server: str, secret: str, now: Now) -> None:
        """`server` is the emulator's own address; `secret` signs their expiry."""
        self._storage, self._folder, self._server, self._secret, self._now = storage, folder, server, secret, now

    async def keep(
        self,
        data: bytes,
        *,
        phone_number_id: str,
        mime_type: str,
        filename: str | None = None,
        media_id: str | None = None,
        lifetime_s: float = UPLOADED_LIFETIME_S,
    ) -> Media:
        identifier = media_id or decimal_id(length=16)
        await asyncio.to_thread(self._write, identifier, data)
        media = Media(
            id=identifier,
            phone_number_id=phone_number_id,
            mime_type=mime_type,
            filename=filename,
            sha256=hashlib.sha256(data).hexdigest(),
            size_bytes=len(data),
        )
        self._storage.execute(
            "INSERT INTO media (id, phone_number_id, mime_type, filename, sha256, size_bytes, created_at, expires_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                media.id,
                media.phone_number_id,
                media.mime_type,
                media.filename,
                media.sha256,
                media.size_bytes,
                self._now(),
                self._now() + lifetime_s,
            ),
        )
        return media

    def find(self, media_id: str) -> Media | None:
        """Also what Meta has forgotten since: the customer's phone keeps its own copy."""
        row = self._storage.one("SELECT * FROM media WHERE id = ?", (media_id,))
        return _media(row) if row else None

    def known_to_meta(self, media_id: str) -> Media | None:
        """What the Graph API still has: 30 days for an upload, 7 for a file that a customer sent."""
        row = self._storage.one("SELECT * FROM media WHERE id = ? AND coalesce(expires_at, 9e18) > ?", (media_id, self._now()))
        return _media(row) if row else None

    async def read(self, media: Media) -> bytes:
        """Raises FileNotFoundError when somebody removed the file behind our back."""
        return await asyncio.to_thread((self._folder / media.id).read_bytes)

    def delete(self, media: Media) -> None:
        self._storage.execute("DELETE FROM media WHERE id = ?", (media.id,))
        (self._folder / media.id).unlink(missing_ok=True)

    def address_of(self, media: Media, *, server: str | None = None) -> str:
        """Where the bytes can be fetched with the bearer token for the next five minutes; `server` as the caller reached us."""
        expiry = int(self._now()) + ADDRESS_LIFETIME_S
        return f"{server or self._server}{DOWNLOAD_PATH}?mid={media.id}&source=getMedia&ext={expiry}&hash={self._mark(media.id, expiry)}"

    def opened_by(self, *, media_id: str, expiry: str, mark: str) -> Media | None:
        """The media behind a download address; None when the address is over or not ours."""
        if not (expiry.isascii() and expiry.isdigit()) or int(expiry) < self._now():
            return None
        if not hmac.compare_digest(mark.encode(), self._mark(media_id, int(expiry)).encode()):
            return None
        return self.known_to_meta(media_id)

    def _mark(self, media_id: str, expiry: int) -> str:
        return "AR" + hmac.new(self._secret.encode(), f"{media_id}.{expiry}".encode(), hashlib.sha256).hexdigest()[:40]

    def _write(self, identifier: str, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / identifier).write_bytes(data)


def _media(row: sqlite3.Row) -> Media:
    return Media(
        id=row["id"],
        phone_number_id=row["phone_number_id"],
        mime_type=row["mime_type"],
        filename=row["filename"],
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
    )
