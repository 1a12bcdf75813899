"""An operator closes a conversation, or opens it again. The customer's next message opens it by itself."""

from uuid import UUID

from app.conversations.application.announcements import conversation_changed
from app.conversations.application.ports import Conversations, Work


class CloseConversation:
    def __init__(self, *, conversations: Conversations, work: Work) -> None:
        self._conversations = conversations
        self._work = work

    async def __call__(self, conversation_id: UUID) -> None:
        conversation = await self._conversations.get(conversation_id)
        if conversation.close():
            conversation.mark_read()
            conversation.hand_back()
            await self._conversations.close_episode(conversation)
            await self._conversations.save(conversation)
            self._work.announce(conversation_changed(conversation_id))

    async def reopen(self, conversation_id: UUID) -> None:
        conversation = await self._conversations.get(conversation_id)
        if conversation.reopen():
            await self._conversations.open_episode(conversation)
            await self._conversations.save(conversation)
            self._work.announce(conversation_changed(conversation_id))
