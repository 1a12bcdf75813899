"""Puts a message of ours at the end of a thread and sees to it that it will be sent. Every outbound message goes through here."""

from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.apply_status import deliver_conversation
from app.conversations.application.ports import Messages, Work
from app.conversations.contracts import OutgoingReaction, OutgoingTemplate
from app.conversations.contracts.templates import FilledTemplate, Sendable
from app.conversations.domain.conversation import Conversation
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, Message
from app.conversations.domain.outgoing.content import graph_content, readable_text
from app.kernel.ids import new_id
from app.kernel.texts import storable


class QueueMessage:
    def __init__(self, *, messages: Messages, work: Work) -> None:
        self._messages = messages
        self._work = work

    async def __call__(
        self,
        *,
        conversation: Conversation,
        author: Author,
        content: Sendable,
        client_id: UUID | None = None,
        quoted_wamid: str | None = None,
    ) -> Message | None:
        """The caller holds the conversation's lock and saves it. None when a message with this client id exists already."""
        wire = storable(graph_content(content))
        now = self._work.clock.now()
        message = Message(
            id=new_id(),
            conversation_id=conversation.id,
            number_id=conversation.number_id,
            seq=0,
            direction="outbound",
            type=wire["type"],
            author=author,
            text=storable(readable_text(content)),
            content=wire,
            status=DeliveryStatus.QUEUED,
            created_at=conversation.moment_for_reply(now),
            received_at=now,
            client_id=client_id,
            quoted_wamid=quoted_wamid,
            category=content.category.lower() if isinstance(content, OutgoingTemplate | FilledTemplate) else None,
        )
        # A reaction stands on another message, not in the thread.
        is_line = not isinstance(content, OutgoingReaction)
        message.seq = conversation.record(message_id=message.id, occurred_at=message.created_at) if is_line else conversation.number_line()
        if not await self._messages.add(message):
            return None
        if is_line:
            self._work.announce(message_changed(conversation.id, message.id))
        self._work.record(deliver_conversation(conversation.id))
        return message
