"""A customer is called by another name: open screens show it in all of their threads."""

from uuid import UUID

from app.conversations.application.announcements import conversation_changed
from app.conversations.application.ports import Conversations, Work


class ShowCustomer:
    def __init__(self, *, conversations: Conversations, work: Work) -> None:
        self._conversations = conversations
        self._work = work

    async def __call__(self, customer_id: UUID) -> None:
        for thread in await self._conversations.all_of_customer(customer_id):
            self._work.announce(conversation_changed(thread.id))
