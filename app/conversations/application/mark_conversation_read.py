"""An operator has seen a conversation: the count goes, and the customer's ticks turn blue."""

from uuid import UUID

from app.conversations.application.announcements import conversation_changed
from app.conversations.application.ports import Conversations, Messages, Work
from app.kernel.commands import Command


class MarkConversationRead:
    def __init__(self, *, conversations: Conversations, messages: Messages, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._work = work

    async def __call__(self, conversation_id: UUID) -> None:
        conversation = await self._conversations.get(conversation_id)
        if not conversation.mark_read():
            return
        await self._conversations.save(conversation)
        self._work.announce(conversation_changed(conversation.id))
        wamid = await self._messages.last_inbound_wamid(conversation_id)
        if wamid is not None and conversation.group_id is None:
            self._work.record(show_read(conversation.number_id, wamid, typing=False))


def show_read(number_id: UUID, wamid: str, *, typing: bool) -> Command:
    payload = {"number_id": str(number_id), "wamid": wamid, "typing": typing}
    return Command(kind="show_read", payload=payload, key=f"{wamid}/typing" if typing else wamid)
