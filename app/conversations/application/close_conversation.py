"""An operator closes a conversation, or opens it again. The customer's next message opens it by itself."""

from uuid import UUID

from app.conversations.application.change_hands import write_event_line
from app.conversations.application.ports import Conversations, Messages, Work


class CloseConversation:
    def __init__(self, *, conversations: Conversations, messages: Messages, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._work = work

    async def __call__(self, conversation_id: UUID) -> None:
        conversation = await self._conversations.get(conversation_id)
        if conversation.close():
            conversation.mark_read()
            if conversation.hand_back():
                self._work.note("conversation.handed_back", subject=f"conversation:{conversation.id}", by="closing")
            await self._conversations.close_episode(conversation)
            await write_event_line(conversation, event="closed", messages=self._messages, work=self._work)
            await self._conversations.save(conversation)

    async def reopen(self, conversation_id: UUID) -> None:
        conversation = await self._conversations.get(conversation_id)
        if conversation.reopen():
            await self._conversations.open_episode(conversation)
            await write_event_line(conversation, event="reopened", messages=self._messages, work=self._work)
            await self._conversations.save(conversation)
