"""An operator writes to a customer. Writing takes the conversation over: a person always wins over the assistant."""

from dataclasses import dataclass
from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.change_hands import silence_assistant
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.application.queue_message import QueueMessage
from app.conversations.contracts.templates import FilledTemplate, Sendable
from app.conversations.domain.message import Author, AuthorKind, Message
from app.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True, slots=True)
class SendMessageCommand:
    """`client_id` is made by the sender's screen: the same one twice is one message."""

    conversation_id: UUID
    client_id: UUID
    content: Sendable
    operator_id: UUID
    operator_name: str


class SendMessage:
    def __init__(self, *, conversations: Conversations, messages: Messages, queue: QueueMessage, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._queue = queue
        self._work = work

    async def __call__(self, command: SendMessageCommand) -> Message:
        """Raises ServiceWindowClosed, NotFound, or Conflict when the client id belongs to another conversation."""
        conversation = await self._conversations.get(command.conversation_id)
        known = await self._messages.by_client_id(command.client_id)
        if known is None:
            if not isinstance(command.content, FilledTemplate):
                conversation.must_allow_free_form(self._work.clock.now())
            author = Author(kind=AuthorKind.OPERATOR, id=command.operator_id, name=command.operator_name)
            if conversation.take_over(operator_id=command.operator_id, operator_name=command.operator_name):
                await silence_assistant(conversation, messages=self._messages, work=self._work)
            conversation.mark_read()
            conversation.reopen()
            queued = await self._queue(conversation=conversation, author=author, content=command.content, client_id=command.client_id)
            if queued is not None:
                await self._conversations.save(conversation)
                self._work.announce(message_changed(conversation.id, queued.id))
                return queued
            known = await self._messages.by_client_id(command.client_id)
        if known is None or known.conversation_id != conversation.id:
            raise Conflict("This client id belongs to a message of another conversation.", client_id=str(command.client_id))
        return known
