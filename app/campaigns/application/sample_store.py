"""Our copies of headers' samples: shown in previews, and sent when nobody chooses another file."""

from uuid import UUID, uuid4

from app.campaigns.application.keep_sample import TYPES
from app.integrations.storage.store import FileStore


def sample_key(workspace_id: UUID, file_name: str) -> str:
    return f"t/{workspace_id}/templates/{file_name}"


class SampleStore:
    def __init__(self, *, store: FileStore, workspace_id: UUID) -> None:
        self._store = store
        self._workspace_id = workspace_id

    async def keep(self, content: bytes, *, mime_type: str) -> str:
        """The path at which everybody finds it. Raises Unavailable."""
        # Random, not a UUIDv7: WhatsApp fetches it without signing in, so it must not be guessed.
        file_name = f"{uuid4()}.{TYPES[mime_type].extension}"
        await self._store.put(sample_key(self._workspace_id, file_name), content)
        return self._prefix + file_name

    async def read(self, path: str) -> bytes | None:
        """None when there is no such file of this workspace. Raises Unavailable."""
        if not path.startswith(self._prefix) or "/" in path.removeprefix(self._prefix):
            return None
        return await self._store.get(sample_key(self._workspace_id, path.removeprefix(self._prefix)))

    @property
    def _prefix(self) -> str:
        return f"/media/templates/{self._workspace_id}/"
