"""A log file per process, with one older file kept when it has grown."""

from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

from app.embedded.folder import DataFolder

LONGEST_LOG_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Log:
    """An open log; `begins_at` is where this run's part starts, in bytes."""

    path: Path
    file: BufferedRandom
    begins_at: int

    def since_opened(self) -> str:
        with self.path.open("rb") as reader:
            reader.seek(self.begins_at)
            return reader.read().decode(errors="replace")

    def close(self) -> None:
        self.file.close()


def open_log(folder: DataFolder, name: str) -> Log:
    """`<data>/logs/<name>.log`, to append to. Raises OSError."""
    path = folder.logs / f"{name}.log"
    if path.exists() and path.stat().st_size > LONGEST_LOG_BYTES:
        path.replace(path.with_suffix(".log.1"))
    file = path.open("a+b")
    return Log(path=path, file=file, begins_at=path.stat().st_size)
