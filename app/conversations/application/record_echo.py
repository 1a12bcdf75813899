"""Files what somebody wrote on the shop's own phone: a person has spoken, so the assistant steps back."""

from app.conversations.application.announcements import message_changed
from app.conversations.application.change_hands import silence_assistant
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.domain.number import Number
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.integrations.whatsapp.items import BusinessEcho, PastMessage
from app.kernel.ids import new_id
from app.kernel.texts import storable

_PAST_STATUS = {
    "read": DeliveryStatus.READ,
    "played": DeliveryStatus.READ,
    "delivered": DeliveryStatus.DELIVERED,
    "error": DeliveryStatus.FAILED,
}


class RecordEcho:
    def __init__(self, *, conversations: Conversations, messages: Messages, customers: CustomersFacade, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._customers = customers
        self._work = work

    async def __call__(self, item: BusinessEcho, *, number: Number) -> bool:
        return await self._file(item, number=number, status=DeliveryStatus.SENT, author=AuthorKind.PHONE, is_takeover=True)

    async def from_the_past(self, item: PastMessage, *, number: Number) -> bool:
        """Filed silently: no window, no unread count, nobody is woken."""
        if not item.is_ours:
            return await self._file(item, number=number, status=DeliveryStatus.RECEIVED, author=AuthorKind.CUSTOMER, is_takeover=False)
        status = _PAST_STATUS.get(item.status or "", DeliveryStatus.SENT)
        return await self._file(item, number=number, status=status, author=AuthorKind.PHONE, is_takeover=False)

    async def _file(
        self, item: BusinessEcho | PastMessage, *, number: Number, status: DeliveryStatus, author: AuthorKind, is_takeover: bool
    ) -> bool:
        if await self._messages.is_known(number_id=number.id, wamid=item.wamid):
            return False
        customer = await self._customers.identify(
            ChannelIdentity(wa_id=storable(item.customer.wa_id), user_id=storable(item.customer.user_id))
        )
        conversation = await self._conversations.of(number_id=number.id, customer_id=customer.id, group_id=None)
        is_inbound = author is AuthorKind.CUSTOMER
        message = Message(
            id=new_id(),
            conversation_id=conversation.id,
            number_id=number.id,
            seq=0,
            direction="inbound" if is_inbound else "outbound",
            type=storable(item.body.type),
            author=Author(kind=author, id=customer.id if is_inbound else None),
            text=storable(item.body.text),
            content=storable(item.body.content),
            status=status,
            created_at=item.occurred_at,
            received_at=self._work.clock.now(),
            wamid=storable(item.wamid),
            raw=storable(item.raw),
        )
        message.seq = conversation.record(message_id=message.id, occurred_at=item.occurred_at)
        if not await self._messages.add(message):
            return False
        if is_takeover and conversation.take_over(operator_id=None, operator_name=None):
            await silence_assistant(conversation, messages=self._messages, work=self._work)
        await self._conversations.save(conversation)
        self._work.announce(message_changed(conversation.id, message.id))
        return True
