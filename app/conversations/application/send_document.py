"""An operator hands a file to a customer: kept here, and fetched once through a secure link."""

from dataclasses import dataclass
from uuid import UUID

from app.conversations.application.ports import Documents, Work
from app.conversations.application.send_link import Operator, SendLink
from app.conversations.domain.document import MAX_CAPTION, a_document, document_key
from app.identity.contracts import SecureLink
from app.integrations.storage.store import FileStore
from app.kernel.errors import Invalid
from app.kernel.ids import new_id


@dataclass(frozen=True, kw_only=True, slots=True)
class UploadedFile:
    filename: str
    content_type: str
    content: bytes


class SendDocument:
    def __init__(self, *, documents: Documents, send_link: SendLink, store: FileStore, work: Work) -> None:
        self._documents = documents
        self._send_link = send_link
        self._store = store
        self._work = work

    async def __call__(
        self, *, workspace_id: UUID, conversation_id: UUID, file: UploadedFile, caption: str, operator: Operator
    ) -> tuple[SecureLink, str]:
        """Gives the link and the file's name. Raises like SendLink, DocumentTooLarge, DocumentKindRefused, Invalid, Unavailable."""
        if len(caption) > MAX_CAPTION:
            raise Invalid("The words for the file are too long.", field="caption", limit=MAX_CAPTION, length=len(caption))
        document = a_document(
            file.content,
            document_id=new_id(),
            customer_id=await self._send_link.customer_of(conversation_id),
            filename=file.filename,
            content_type=file.content_type,
            added_by=operator.id,
            added_at=self._work.clock.now(),
        )
        # The file first: a row never stands without its file.
        await self._store.put(document_key(workspace_id=workspace_id, document_id=document.id), file.content)
        await self._documents.add(document)
        link = await self._send_link.document(conversation_id, document, operator=operator, caption=caption)
        return link, document.filename
