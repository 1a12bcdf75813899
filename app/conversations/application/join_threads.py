"""Two customers turned out to be one person: their threads become one thread per number."""

from uuid import UUID

from app.conversations.application.announcements import conversation_changed
from app.conversations.application.apply_status import deliver_conversation
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.contracts.turns import CustomerMessageReceived
from app.conversations.domain.conversation import Conversation


class JoinThreads:
    def __init__(self, *, conversations: Conversations, messages: Messages, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
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
                await self._see_to_answer(twin, customer_id=kept_id)
        await self._conversations.pass_on(kept_id=kept_id, merged_id=merged_id)

    async def _see_to_answer(self, conversation: Conversation, *, customer_id: UUID) -> None:
        """What waited for an answer in the other thread still does, unless a person speaks here."""
        waiting = await self._messages.unanswered(conversation.id)
        if waiting and not conversation.is_with_assistant:
            await self._messages.mark_answered(conversation.id)
        elif waiting:
            last = waiting[-1]
            self._work.publish(
                CustomerMessageReceived(
                    conversation_id=conversation.id,
                    customer_id=customer_id,
                    number_id=last.number_id,
                    message_id=last.id,
                    wamid=last.wamid,
                    is_tap=last.tap_id is not None,
                )
            )
