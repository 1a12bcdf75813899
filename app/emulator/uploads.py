"""Resumable uploads: how samples of templates and profile pictures reach Meta before anything names them."""

import secrets

from app.emulator.clock import Now
from app.emulator.errors import GraphError, unknown_object
from app.emulator.storage import Storage
from app.emulator.templates.ready_made import ready_made

SAMPLES_PATH = "/samples"
SAMPLE_TYPES = {"image/jpeg": 5, "image/jpg": 5, "image/png": 5, "video/mp4": 16, "application/pdf": 100}


class Uploads:
    def __init__(self, storage: Storage, *, server: str, now: Now) -> None:
        self._storage, self._server, self._now = storage, server, now

    def open(self, *, file_type: str, file_length: int) -> str:
        """Raises GraphError 100 for a type or size that no sample may have."""
        if file_type not in SAMPLE_TYPES:
            raise GraphError(100, f"file_type {file_type!r} is not supported: use {', '.join(SAMPLE_TYPES)}.")
        if not 0 < file_length <= SAMPLE_TYPES[file_type] * 1024 * 1024:
            raise GraphError(100, f"file_length must be between 1 and {SAMPLE_TYPES[file_type]} MB for {file_type}.")
        session = f"upload:{secrets.token_urlsafe(24)}"
        self._storage.execute(
            "INSERT INTO uploads (id, file_type, file_length, created_at) VALUES (?, ?, ?, ?)",
            (session, file_type, file_length, self._now()),
        )
        return session

    def finish(self, session: str, content: bytes) -> str:
        """The handle that a template's sample or a profile's picture names."""
        row = self._storage.one("SELECT * FROM uploads WHERE id = ?", (session,))
        if row is None:
            raise unknown_object(session)
        if len(content) != row["file_length"]:
            raise GraphError(100, f"{len(content)} bytes came where {row['file_length']} were announced.")
        handle = f"4::{secrets.token_urlsafe(32)}:{row['file_type']}"
        self._storage.execute("UPDATE uploads SET handle = ? WHERE id = ?", (handle, session))
        name = secrets.token_urlsafe(24)
        self._storage.execute("INSERT INTO samples (name, handle, content) VALUES (?, ?, ?)", (name, handle, content))
        return handle

    def type_of(self, handle: str) -> str | None:
        """The media type behind a handle that was given here; None for any other text."""
        row = self._storage.one("SELECT file_type FROM uploads WHERE handle = ?", (handle,))
        return str(row["file_type"]) if row else None

    def address_of(self, handle: str) -> str:
        """Where everybody can see the sample of a template. Like Meta's it carries a mark that is another one every time."""
        row = self._storage.one("SELECT name FROM samples WHERE handle = ?", (handle,))
        return f"{self._server}{SAMPLES_PATH}/{row['name']}?oe={secrets.token_hex(4)}" if row else handle

    def sample(self, name: str) -> tuple[str, bytes] | None:
        """Media type and content."""
        if found := ready_made(name):
            return found
        row = self._storage.one(
            "SELECT file_type, content FROM samples JOIN uploads ON uploads.handle = samples.handle WHERE samples.name = ?", (name,)
        )
        return (str(row["file_type"]), bytes(row["content"])) if row else None
