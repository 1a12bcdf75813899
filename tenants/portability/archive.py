"""The export's file: a zip of tables, media and a manifest that vouches for each of them. Nothing is taken in unchecked."""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from tenants.portability.manifest import FORMAT, MANIFEST, Manifest, MediaEntry, TableEntry

_TABLE = re.compile(r"[a-z][a-z0-9_]{0,62}")
_MEDIA = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_CHUNK = 1 << 20


class ArchiveDamaged(Exception):
    """The file is not an export, or not as it was written; the message says what is wrong with it."""


class Written:
    """Counts and digests what passes into a member."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member
        self._digest = hashlib.sha256()
        self.size_bytes = 0

    def write(self, content: bytes) -> None:
        self._member.write(content)
        self._digest.update(content)
        self.size_bytes += len(content)

    async def take(self, content: bytes) -> None:
        """As the driver's COPY hands it over."""
        self.write(content)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def writing(path: Path) -> Iterator["ArchiveWriter"]:
    """The file appears under its name only when it is whole."""
    half = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(half, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=3) as file:
            yield ArchiveWriter(file)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


class ArchiveWriter:
    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    @contextmanager
    def member(self, name: str) -> Iterator[Written]:
        with self._file.open(name, "w", force_zip64=True) as member:
            yield Written(member)

    def close(self, manifest: Manifest) -> None:
        self._file.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=2))


class Archive:
    """An export that was checked from end to end before anybody reads from it."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest

    def open(self, entry: TableEntry | MediaEntry) -> IO[bytes]:
        return self._file.open(entry.member)


@contextmanager
def checked(path: Path) -> Iterator[Archive]:
    """Raises ArchiveDamaged, OSError."""
    try:
        with zipfile.ZipFile(path) as file:
            manifest = _manifest(file)
            _check(file, manifest)
            yield Archive(file, manifest)
    except zipfile.BadZipFile as error:
        raise ArchiveDamaged(f"{path} is not a whole zip file: {error}") from error


def _manifest(file: zipfile.ZipFile) -> Manifest:
    try:
        manifest = msgspec.json.decode(file.read(MANIFEST), type=Manifest)
    except (KeyError, msgspec.DecodeError) as error:
        raise ArchiveDamaged(f"it has no {MANIFEST} that could be read: {error}") from error
    if manifest.format != FORMAT:
        raise ArchiveDamaged(f"it is of format {manifest.format} and this program reads format {FORMAT}")
    names = [_TABLE.fullmatch(entry.name) for entry in manifest.tables]
    columns = [_TABLE.fullmatch(column) for entry in manifest.tables for column in entry.columns]
    keys = [_MEDIA.fullmatch(entry.key) for entry in manifest.media]
    if not all(names) or not all(columns) or not all(keys):
        raise ArchiveDamaged("its manifest names a table, a column or a file in a way that no export does")
    return manifest


def _check(file: zipfile.ZipFile, manifest: Manifest) -> None:
    entries: list[TableEntry | MediaEntry] = [*manifest.tables, *manifest.media]
    listed, present = {entry.member for entry in entries}, set(file.namelist()) - {MANIFEST}
    if listed != present:
        raise ArchiveDamaged(f"manifest and contents differ: {', '.join(sorted(listed ^ present)[:5])}")
    for entry in entries:
        digest, size_bytes = hashlib.sha256(), 0
        with file.open(entry.member) as member:
            while chunk := member.read(_CHUNK):
                digest.update(chunk)
                size_bytes += len(chunk)
                if size_bytes > entry.size_bytes:
                    break
        if (digest.hexdigest(), size_bytes) != (entry.sha256, entry.size_bytes):
            raise ArchiveDamaged(f"{entry.member} is not what was written: its checksum differs")
