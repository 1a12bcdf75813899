"""The data folder: made, checked for room, and held by one process at a time."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.embedded.errors import CannotStart, in_plain_words

ROOM_NEEDED_BYTES = 300 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class DataFolder:
    """Absolute path of a folder that this process holds."""

    path: Path

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def secrets(self) -> Path:
        return self.path / "secrets.json"

    @property
    def run(self) -> Path:
        return self.path / "run"


@contextmanager
def hold_data_folder(path: Path) -> Iterator[DataFolder]:
    """Makes the folder and keeps every other ShopMe out of it until the block ends. Raises CannotStart."""
    folder = DataFolder(path=path.absolute())
    try:
        _make(folder)
        lock = os.open(folder.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise in_plain_words(error, path=folder.path) from error
    try:
        _hold(lock, folder)
        _refuse_a_full_disk(folder)
        yield folder
    finally:
        os.close(lock)


def _make(folder: DataFolder) -> None:
    if not folder.path.is_dir():
        # Root's PostgreSQL runs as another account, which must be able to pass through (not to list or read).
        folder.path.mkdir(parents=True, mode=0o700)
        folder.path.chmod(0o711 if os.geteuid() == 0 else 0o700)
    for inner in (folder.logs, folder.run):
        inner.mkdir(mode=0o700, exist_ok=True)


def _hold(lock: int, folder: DataFolder) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(lock, 20, 0).decode(errors="replace").strip() or "unknown"
        raise CannotStart(
            f"a ShopMe is already running on {folder.path} (process {holder}): stop it, or choose another folder with SHOPME_DATA_DIR."
        ) from error
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)


def _refuse_a_full_disk(folder: DataFolder) -> None:
    free = shutil.disk_usage(folder.path).free
    if free < ROOM_NEEDED_BYTES:
        raise CannotStart(
            f"only {free // 1024 // 1024} MB are free on the disk that holds {folder.path}: "
            f"ShopMe needs {ROOM_NEEDED_BYTES // 1024 // 1024} MB. Free some space and start again."
        )
