"""Files in a folder of this machine."""

import asyncio
import hashlib
import os
import re
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import BinaryIO

from app.kernel.errors import Unavailable

_PIECE = 256 * 1024
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+")


class LocalDisk:
    """A key such as `t/{workspace}/products/{image}.jpg` is a path below the folder."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)

    async def put(self, key: str, content: bytes) -> None:
        """A reader sees the old content or the new one, never half of it. Raises Unavailable (disk full, no permission)."""
        await asyncio.to_thread(self._write, self._path(key), content)

    async def get(self, key: str) -> bytes | None:
        return await asyncio.to_thread(self._read, self._path(key))

    @asynccontextmanager
    async def draft(self, key: str) -> AsyncIterator["DiskDraft"]:
        path = self._path(key)
        with _disk_trouble("The file could not be stored."):
            handle, half = await asyncio.to_thread(_begun, path)
        with os.fdopen(handle, "w+b") as file:
            try:
                yield DiskDraft(file, Path(half), path)
            finally:
                await asyncio.to_thread(Path(half).unlink, missing_ok=True)

    async def look_up(self, key: str) -> "DiskFile | None":
        with _disk_trouble("The file could not be read."):
            try:
                return DiskFile(self._path(key), (await asyncio.to_thread(self._path(key).stat)).st_size)
            except FileNotFoundError:
                return None

    async def delete(self, key: str) -> None:
        await asyncio.to_thread(self._path(key).unlink, missing_ok=True)

    async def keys_under(self, prefix: str) -> list[str]:
        """`prefix` ends with a slash, such as `t/{workspace}/`."""
        return await asyncio.to_thread(self._keys, self._path(prefix.removesuffix("/")))

    def _keys(self, folder: Path) -> list[str]:
        found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        return sorted(path.relative_to(self._folder).as_posix() for path in found)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a storage key: {key!r}")
        return self._folder / key

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, half = tempfile.mkstemp(dir=path.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                Path(half).replace(path)
            except BaseException:
                Path(half).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise Unavailable("The file could not be stored.", reason=error.strerror or "unknown") from error

    def _read(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unavailable("The file could not be read.", reason=error.strerror or "unknown") from error


class DiskDraft:
    def __init__(self, file: BinaryIO, half: Path, path: Path) -> None:
        self._file = file
        self._half = half
        self._path = path
        self._digest = hashlib.sha256()
        self.size_bytes = 0

    async def write(self, piece: bytes) -> None:
        with _disk_trouble("The file could not be stored."):
            await asyncio.to_thread(self._file.write, piece)
        self._digest.update(piece)
        self.size_bytes += len(piece)

    def digest(self) -> bytes:
        return self._digest.digest()

    async def pieces(self) -> AsyncIterator[bytes]:
        with _disk_trouble("The file could not be read."):
            await asyncio.to_thread(self._file.seek, 0)
            while piece := await asyncio.to_thread(self._file.read, _PIECE):
                yield piece

    async def keep(self) -> None:
        with _disk_trouble("The file could not be stored."):
            await asyncio.to_thread(self._keep)

    def _keep(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._half.replace(self._path)


class DiskFile:
    def __init__(self, path: Path, size_bytes: int) -> None:
        self._path = path
        self.size_bytes = size_bytes

    async def pieces(self, first: int, last: int) -> AsyncIterator[bytes]:
        with _disk_trouble("The file could not be read."):
            file = await asyncio.to_thread(self._path.open, "rb")
            with file:
                await asyncio.to_thread(file.seek, first)
                left = last - first + 1
                while left > 0 and (piece := await asyncio.to_thread(file.read, min(_PIECE, left))):
                    left -= len(piece)
                    yield piece


def _begun(path: Path) -> tuple[int, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return tempfile.mkstemp(dir=path.parent, prefix=".")


@contextmanager
def _disk_trouble(what: str) -> Iterator[None]:
    """Disk full, no permission."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unavailable(what, reason=error.strerror or "unknown") from error
