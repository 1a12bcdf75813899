"""An operator writes to a customer. Writing takes the conversation over: a person always wins over the assistant."""

from dataclasses import dataclass, replace
from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.change_hands import silence_assistant
from app.conversations.application.ports import Conversations, Messages, Upload, Uploads, Work
from app.conversations.application.queue_message import QueueMessage
from app.conversations.contracts import OutgoingAudio, OutgoingDocument, OutgoingMedia, OutgoingTemplate
from app.conversations.contracts.templates import FilledTemplate, Sendable
from app.conversations.domain.conversation import Conversation
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.domain.outgoing.content import as_media
from app.conversations.domain.outgoing.limits import must
from app.conversations.domain.outgoing.media import kind_of
from app.conversations.domain.outgoing.template_file import own_file_of, with_own_file
from app.conversations.domain.own_file import kind_of_type
from app.kernel.errors import Conflict, NotFound


@dataclass(frozen=True, kw_only=True, slots=True)
class SendMessageCommand:
    """`client_id` is made by the sender's screen: the same one twice is one message. `quoted_id` is the message that is answered."""

    conversation_id: UUID
    client_id: UUID
    content: Sendable
    operator_id: UUID
    operator_name: str
    quoted_id: UUID | None = None


class SendMessage:
    def __init__(self, *, conversations: Conversations, messages: Messages, uploads: Uploads, queue: QueueMessage, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._uploads = uploads
        self._queue = queue
        self._work = work

    async def __call__(self, command: SendMessageCommand) -> Message:
        """Raises ServiceWindowClosed, NotFound, or Conflict when the client id belongs to another conversation."""
        conversation = await self._conversations.get(command.conversation_id)
        known = await self._messages.by_client_id(command.client_id)
        if known is None:
            queued = await self._send(command, conversation)
            if queued is not None:
                return queued
            known = await self._messages.by_client_id(command.client_id)
        if known is None or known.conversation_id != conversation.id:
            raise Conflict("This client id belongs to a message of another conversation.", client_id=str(command.client_id))
        return known

    async def _send(self, command: SendMessageCommand, conversation: Conversation) -> Message | None:
        if not isinstance(command.content, OutgoingTemplate | FilledTemplate):
            conversation.must_allow_free_form(self._work.clock.now())
        quoted_wamid = await self._quoted(command, conversation)
        content, attachment_id = await self._with_file(command.content, conversation)
        author = Author(kind=AuthorKind.OPERATOR, id=command.operator_id, name=command.operator_name)
        if conversation.take_over(operator_id=command.operator_id, operator_name=command.operator_name):
            await silence_assistant(conversation, messages=self._messages, work=self._work)
        conversation.mark_read()
        conversation.reopen()
        queued = await self._queue(
            conversation=conversation, author=author, content=content, client_id=command.client_id, quoted_wamid=quoted_wamid
        )
        if queued is not None:
            if attachment_id is not None:
                await self._uploads.attach(attachment_id, message_id=queued.id)
            await self._conversations.save(conversation)
            self._work.announce(message_changed(conversation.id, queued.id))
        return queued

    async def _quoted(self, command: SendMessageCommand, conversation: Conversation) -> str | None:
        if command.quoted_id is None:
            return None
        quoted = await self._messages.find(command.quoted_id)
        if quoted is None or quoted.conversation_id != conversation.id or quoted.wamid is None:
            raise NotFound("There is no such message to answer.", message_id=str(command.quoted_id))
        return quoted.wamid

    async def _with_file(self, content: Sendable, conversation: Conversation) -> tuple[Sendable, UUID | None]:
        """What the kept file knows better than the request (its name, and whether it can be a voice note), and the file's id."""
        if isinstance(content, FilledTemplate):
            own = own_file_of(content)
            if own is None:
                return content, None
            kind, attachment_id = own
            upload = await self._unsent(attachment_id, conversation)
            must("template.header", kind in ("document", kind_of_type(upload.mime_type)), "The file is of another kind.")
            return with_own_file(content, filename=upload.filename), attachment_id
        media = as_media(content)
        if media is None or media.attachment_id is None:
            return content, None
        upload = await self._unsent(media.attachment_id, conversation)
        return _completed(media, mime_type=upload.mime_type, filename=upload.filename), media.attachment_id

    async def _unsent(self, attachment_id: UUID, conversation: Conversation) -> Upload:
        upload = await self._uploads.unsent(attachment_id, number_id=conversation.number_id)
        if upload is None:
            raise NotFound("There is no such file to send.", attachment_id=str(attachment_id))
        return upload


def _completed(media: OutgoingMedia, *, mime_type: str, filename: str) -> OutgoingMedia:
    # Any file may go as a document; the other kinds are what they are.
    must("type", kind_of(media) in ("document", kind_of_type(mime_type)), "The file is of another kind.")
    if isinstance(media, OutgoingDocument):
        return replace(media, filename=media.filename or filename)
    if isinstance(media, OutgoingAudio):
        return replace(media, is_voice=mime_type == "audio/ogg")
    return media
