"""An operator gives a conversation back to the assistant, which answers from the customer's next message on."""

from uuid import UUID

from app.conversations.application.change_hands import give_back
from app.conversations.application.ports import Conversations, Messages, Work


class HandBack:
    def __init__(self, *, conversations: Conversations, messages: Messages, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._work = work

    async def __call__(self, conversation_id: UUID) -> None:
        conversation = await self._conversations.get(conversation_id)
        if conversation.hand_back():
            await give_back(conversation, messages=self._messages, work=self._work)
            await self._conversations.save(conversation)
