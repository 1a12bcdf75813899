"""An operator puts an emoji on a customer's message, or takes it back. It is no answer: nobody is taken over from."""

from dataclasses import dataclass
from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.ports import Conversations, Messages, Reactions, Work
from app.conversations.application.queue_message import QueueMessage
from app.conversations.contracts import OutgoingReaction
from app.conversations.domain.message import Author, AuthorKind, Message
from app.kernel.errors import Conflict, NotFound


@dataclass(frozen=True, kw_only=True, slots=True)
class ReactToMessageCommand:
    """An empty `emoji` takes the reaction back."""

    conversation_id: UUID
    client_id: UUID
    message_id: UUID
    emoji: str
    operator_id: UUID
    operator_name: str


class ReactToMessage:
    def __init__(self, *, conversations: Conversations, messages: Messages, reactions: Reactions, queue: QueueMessage, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._reactions = reactions
        self._queue = queue
        self._work = work

    async def __call__(self, command: ReactToMessageCommand) -> Message:
        """Raises NotFound, ServiceWindowClosed, or Conflict for a message that WhatsApp does not have."""
        conversation = await self._conversations.get(command.conversation_id)
        target = await self._messages.find(command.message_id)
        if target is None or target.conversation_id != conversation.id:
            raise NotFound("There is no such message.", message_id=str(command.message_id))
        if target.wamid is None:
            raise Conflict("WhatsApp does not have this message yet.", message_id=str(target.id))
        known = await self._messages.by_client_id(command.client_id)
        if known is not None:
            return known
        now = self._work.clock.now()
        conversation.must_allow_free_form(now)
        author = Author(kind=AuthorKind.OPERATOR, id=command.operator_id, name=command.operator_name)
        content = OutgoingReaction(wamid=target.wamid, emoji=command.emoji)
        queued = await self._queue(conversation=conversation, author=author, content=content, client_id=command.client_id)
        if queued is None:
            raise Conflict("This client id belongs to another message.", client_id=str(command.client_id))
        await self._reactions.put(
            number_id=target.number_id, target_wamid=target.wamid, customer_id=target.number_id, emoji=command.emoji, occurred_at=now
        )
        await self._conversations.save(conversation)
        self._work.announce(message_changed(conversation.id, target.id))
        return queued
