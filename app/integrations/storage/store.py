"""Opening the store that SHOPME_STORAGE_URL names."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from urllib.parse import unquote, urlsplit

from app.integrations.storage.local_disk import LocalDisk


class StorageSettingWrong(ValueError):
    """SHOPME_STORAGE_URL is not one we can use; the message says what it may be."""


class Draft(Protocol):
    """A file that comes piece by piece and is nowhere to be found before `keep`. Raises Unavailable."""

    size_bytes: int

    async def write(self, piece: bytes) -> None: ...

    def digest(self) -> bytes:
        """SHA-256 of what was written."""
        ...

    def pieces(self) -> AsyncIterator[bytes]:
        """What was written, to be looked at."""
        ...

    async def keep(self) -> None: ...


class StoredFile(Protocol):
    size_bytes: int

    def pieces(self, first: int, last: int) -> AsyncIterator[bytes]:
        """The bytes from `first` to `last`, both counted, a piece at a time."""
        ...


class FileStore(Protocol):
    async def put(self, key: str, content: bytes) -> None:
        """Keeps the content under the key, whole or not at all. Raises Unavailable."""
        ...

    async def get(self, key: str) -> bytes | None:
        """The content, None when there is none. Raises Unavailable."""
        ...

    def draft(self, key: str) -> AbstractAsyncContextManager[Draft]:
        """Left without `keep`, nothing is left of it. For what is too large to be held in memory."""
        ...

    async def look_up(self, key: str) -> StoredFile | None:
        """As `get`, without reading it. Raises Unavailable."""
        ...

    async def delete(self, key: str) -> None: ...

    async def keys_under(self, prefix: str) -> list[str]:
        """All keys that begin with the prefix, sorted. Raises Unavailable."""
        ...


def open_store(storage_url: str) -> FileStore:
    """`file:///absolute/folder` today; object stores come with their own scheme. Raises StorageSettingWrong."""
    parts = urlsplit(storage_url)
    if parts.scheme != "file" or parts.netloc or not parts.path.startswith("/"):
        raise StorageSettingWrong("SHOPME_STORAGE_URL must be file:///an/absolute/folder.")
    return LocalDisk(unquote(parts.path))
