"""An operator is writing: the customer's phone shows it, for as long as Meta shows it (25 seconds, or until the message comes)."""

from uuid import UUID

from app.conversations.application.mark_conversation_read import show_read
from app.conversations.application.ports import Conversations, Messages, Work


class ShowOperatorTyping:
    def __init__(self, *, conversations: Conversations, messages: Messages, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._work = work

    async def __call__(self, conversation_id: UUID) -> None:
        """Raises NotFound, or ServiceWindowClosed: nothing can be written then."""
        conversation = await self._conversations.get(conversation_id)
        conversation.must_allow_free_form(self._work.clock.now())
        wamid = await self._messages.last_inbound_wamid(conversation_id)
        # A group's members would all see it, and Meta takes it for one person only.
        if wamid is not None and conversation.group_id is None:
            self._work.record(show_read(conversation.number_id, wamid, typing=True))
