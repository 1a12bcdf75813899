"""While the assistant waits for a customer to finish, the phone shows blue ticks and "typing". A tap is answered too fast for that."""

from uuid import UUID

from app.conversations.application.mark_conversation_read import show_read
from app.conversations.application.ports import Messages, Work


class ShowTyping:
    def __init__(self, *, messages: Messages, work: Work) -> None:
        self._messages = messages
        self._work = work

    async def __call__(self, *, message_id: UUID, is_tap: bool) -> None:
        message = await self._messages.find(message_id)
        if message is not None and message.wamid is not None:
            self._work.record(show_read(message.number_id, message.wamid, typing=not is_tap))
