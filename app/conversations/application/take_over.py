"""An operator takes a conversation from the assistant (or from a colleague)."""

from dataclasses import dataclass
from uuid import UUID

from app.conversations.application.change_hands import silence_assistant
from app.conversations.application.ports import Conversations, Messages, Work


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
