"""Two customers turned out to be one person: their threads become one thread per number."""

from uuid import UUID

from app.conversations.application.announcements import conversation_changed
from app.conversations.application.apply_status import deliver_conversation
from app.conversations.application.ports import Conversations, Work


class JoinThreads:
    def __init__(self, *, conversations: Conversations, work: Work) -> None:
        self._conversations = conversations
        self._work = work

    async def __call__(self, *, kept_id: UUID, merged_id: UUID) -> None:
        kept = {conversation.number_id: conversation for conversation in await self._conversations.all_of_customer(kept_id)}
        for conversation in await self._conversations.all_of_customer(merged_id):
            twin = kept.get(conversation.number_id)
            if twin is None:
                await self._conversations.assign_customer(conversation, kept_id)
                self._work.announce(conversation_changed(conversation.id))
            else:
                await self._conversations.absorb(kept=twin, merged=conversation)
                # What waited to be sent in the other thread waits in this one now.
                self._work.record(deliver_conversation(twin.id))
                self._work.announce(conversation_changed(twin.id))
