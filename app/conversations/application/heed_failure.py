"""A failure that WhatsApp reported after it had taken a message: what it means for the customer or the number."""

from datetime import timedelta
from uuid import UUID

from app.conversations.application.announcements import number_changed
from app.conversations.application.outbound import SendingNumbers
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.domain.refusals import Policy, pause_s, refusal_of
from app.customers.facade import CustomersFacade

_CAMPAIGNS_REST = timedelta(hours=4)


class HeedFailure:
    def __init__(
        self, *, messages: Messages, conversations: Conversations, numbers: SendingNumbers, customers: CustomersFacade, work: Work
    ) -> None:
        self._messages = messages
        self._conversations = conversations
        self._numbers = numbers
        self._customers = customers
        self._work = work

    async def __call__(self, *, message_id: UUID, code: str) -> None:
        message = await self._messages.find(message_id)
        refusal = refusal_of(int(code) if code.isdigit() else None)
        if message is None or message.failure is None:
            return
        now = self._work.clock.now()
        if refusal.policy is Policy.OPT_OUT:
            conversation = await self._conversations.get(message.conversation_id)
            await self._customers.withdraw_marketing(customer_id=conversation.customer_id)
        elif refusal.policy is Policy.PAUSE_NUMBER:
            await self._numbers.hold(message.number_id, until=now + timedelta(seconds=pause_s(refusal)), reason=message.failure)
            self._work.announce(number_changed(message.number_id))
        elif refusal.policy is Policy.PAUSE_CAMPAIGNS:
            await self._numbers.hold_campaigns(message.number_id, until=now + _CAMPAIGNS_REST)
