"""An operator puts a file beside the composer: checked, kept in the workspace's store, and not sent yet."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from app.conversations.application.ports import Conversations, Files, Uploads
from app.conversations.domain.attachment import storage_key
from app.conversations.domain.own_file import Accepted, accepted
from app.kernel.ids import new_id
from app.kernel.texts import storable

_LONGEST_NAME = 240


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepUploadCommand:
    conversation_id: UUID
    operator_id: UUID
    filename: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptFile:
    id: UUID
    kind: str
    mime_type: str
    filename: str
    size_bytes: int


class KeepUpload:
    def __init__(self, *, conversations: Conversations, uploads: Uploads, files: Files, workspace_id: UUID) -> None:
        self._conversations = conversations
        self._uploads = uploads
        self._files = files
        self._workspace_id = workspace_id

    async def __call__(self, command: KeepUploadCommand) -> KeptFile:
        """Raises NotFound, FileNotAccepted, FileTooLarge, or Unavailable when the store is."""
        filename = storable(command.filename.replace("\\", "/").rpartition("/")[2])[-_LONGEST_NAME:]
        kind: Accepted = accepted(command.content, filename)
        conversation = await self._conversations.get(command.conversation_id)
        kept = KeptFile(id=new_id(), kind=kind.kind, mime_type=kind.mime_type, filename=filename or "file", size_bytes=len(command.content))
        key = storage_key(workspace_id=self._workspace_id, message_id=kept.id)
        await self._files.put(key, command.content)
        await self._uploads.add(
            kept.id,
            number_id=conversation.number_id,
            uploaded_by=command.operator_id,
            facts={
                "mime_type": kept.mime_type,
                "filename": kept.filename,
                "size_bytes": kept.size_bytes,
                "sha256": hashlib.sha256(command.content).hexdigest(),
                "storage_key": key,
            },
        )
        return kept
