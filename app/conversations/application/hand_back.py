"""An operator gives a conversation back to the assistant, which answers from the customer's next message on."""

from uuid import UUID

from app.conversations.application.announcements import conversation_changed
from app.conversations.application.ports import Conversations, Work


class HandBack:
    def __init__(self, *, conversations: Conversations, work: Work) -> None:
        self._conversations = conversations
        self._work = work

    async def __call__(self, conversation_id: UUID) -> None:
        conversation = await self._conversations.get(conversation_id)
        if conversation.hand_back():
            await self._conversations.save(conversation)
            self._work.announce(conversation_changed(conversation.id))
