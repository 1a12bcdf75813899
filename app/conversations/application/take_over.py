"""An operator takes a conversation from the assistant (or from a colleague)."""

from dataclasses import dataclass
from uuid import UUID

from app.conversations.application.announcements import conversation_changed, message_changed
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.domain.conversation import Conversation


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeOverCommand:
    conversation_id: UUID
    operator_id: UUID
    operator_name: str


class TakeOver:
    def __init__(self, *, conversations: Conversations, messages: Messages, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._work = work

    async def __call__(self, command: TakeOverCommand) -> None:
        conversation = await self._conversations.get(command.conversation_id)
        if conversation.take_over(operator_id=command.operator_id, operator_name=command.operator_name):
            await silence_assistant(conversation, messages=self._messages, work=self._work)
            await self._conversations.save(conversation)
            self._work.announce(conversation_changed(conversation.id))


async def silence_assistant(conversation: Conversation, *, messages: Messages, work: Work) -> None:
    """Nothing waits for the assistant any more, and what it had queued and not sent is withdrawn."""
    await messages.mark_answered(conversation.id)
    for cancelled in await messages.cancel_unsent_of_assistant(conversation.id):
        work.announce(message_changed(conversation.id, cancelled))
