"""An operator sends a failed message once more."""

from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.apply_status import deliver_conversation
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Message
from app.kernel.errors import Conflict, NotFound


class RetryMessage:
    def __init__(self, *, conversations: Conversations, messages: Messages, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._work = work

    async def __call__(self, message_id: UUID) -> Message:
        """Raises Conflict when the message did not fail, ServiceWindowClosed when only a template may be sent."""
        message = await self._messages.find(message_id)
        if message is None:
            raise NotFound("There is no such message.", message_id=str(message_id))
        conversation = await self._conversations.get(message.conversation_id)
        message = await self._messages.find(message_id)
        if message is None or message.status is not DeliveryStatus.FAILED:
            raise Conflict("Only a message that failed can be sent again.", message_id=str(message_id))
        if message.type != "template":
            conversation.must_allow_free_form(self._work.clock.now())
        await self._messages.change(
            message_id, status=DeliveryStatus.QUEUED, wamid=None, failure=None, failed_at=None, attempts=0, next_attempt_at=None
        )
        self._work.record(deliver_conversation(conversation.id))
        self._work.announce(message_changed(conversation.id, message_id))
        return message
