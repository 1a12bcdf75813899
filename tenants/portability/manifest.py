"""What an export says about itself: enough to check every byte of it, and to know which program can take it in."""

from datetime import datetime
from uuid import UUID

import msgspec

FORMAT = 1
MANIFEST = "manifest.json"


class TableEntry(msgspec.Struct, rename="camel", kw_only=True):
    """One table's rows as PostgreSQL's COPY text (UTC, ISO dates), in the order of its primary key, these columns only."""

    name: str
    columns: list[str]
    rows: int
    size_bytes: int
    sha256: str

    @property
    def member(self) -> str:
        return f"tables/{self.name}.copy"


class MediaEntry(msgspec.Struct, rename="camel", kw_only=True):
    """`key` is the storage key without the tenant's own prefix, so that it fits any workspace."""

    key: str
    size_bytes: int
    sha256: str

    @property
    def member(self) -> str:
        return f"media/{self.key}"


class DataKeyEntry(msgspec.Struct, rename="camel", kw_only=True):
    """What its secrets are sealed with, wrapped: only an installation with the key `kid` of the same ring can open them."""

    id: str
    kid: str
    wrapped: str


class Manifest(msgspec.Struct, rename="camel", kw_only=True):
    """`workspace` is its control row (name, language, currency, timezone, createdAt); tables come parents first."""

    format: int
    workspace_id: UUID
    exported_at: datetime
    revision: str
    workspace: dict[str, str]
    tables: list[TableEntry]
    media: list[MediaEntry]
    data_key: DataKeyEntry | None = None


def media_prefix(workspace_id: UUID) -> str:
    """Storage keys of a workspace begin with it."""
    return f"t/{workspace_id}/"
