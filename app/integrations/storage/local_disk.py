"""Files in a folder of this machine."""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from app.kernel.errors import Unavailable

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
