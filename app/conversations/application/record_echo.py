"""Files what somebody wrote on the shop's own phone: a person has spoken, so the assistant steps back."""

from typing import Any
from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.change_hands import silence_assistant
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.domain.number import Number
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.integrations.whatsapp.content import MEDIA_TYPES
from app.integrations.whatsapp.items import BusinessEcho, PastMedia, PastMessage
from app.kernel.commands import Command
from app.kernel.ids import new_id
from app.kernel.texts import storable

# What the history gives in place of a file.
PLACEHOLDER = "media_placeholder"
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

    async def from_the_past(self, item: PastMessage | PastMedia, *, number: Number) -> bool:
        """Filed silently: no window, no unread count, nobody is woken."""
        if isinstance(item, PastMedia):
            return await self._fill_in(item, number=number)
        if not item.is_ours:
            return await self._file(item, number=number, status=DeliveryStatus.RECEIVED, author=AuthorKind.CUSTOMER, is_takeover=False)
        status = _PAST_STATUS.get(item.status or "", DeliveryStatus.SENT)
        return await self._file(item, number=number, status=status, author=AuthorKind.PHONE, is_takeover=False)

    async def _fill_in(self, item: PastMedia, *, number: Number) -> bool:
        """The placeholder becomes what it stood for; the file of a message that has not come yet is filed in its place."""
        known = await self._messages.by_wamid(number_id=number.id, wamid=item.wamid)
        if known is None:
            author = AuthorKind.PHONE if item.is_ours else AuthorKind.CUSTOMER
            status = DeliveryStatus.SENT if item.is_ours else DeliveryStatus.RECEIVED
            return item.customer is not None and await self._file(item, number=number, status=status, author=author, is_takeover=False)
        if known.type != PLACEHOLDER:
            return False
        body = item.body
        await self._messages.change(known.id, type=storable(body.type), text=storable(body.text), content=storable(body.content))
        self._fetch(known.id, type_=body.type, content=body.content)
        self._work.announce(message_changed(known.conversation_id, known.id))
        return True

    def _fetch(self, message_id: UUID, *, type_: str, content: dict[str, Any]) -> None:
        if type_ in MEDIA_TYPES and content.get("mediaId"):
            self._work.record(Command(kind="fetch_attachment", payload={"message_id": str(message_id)}, key=str(message_id)))

    async def _file(
        self, item: BusinessEcho | PastMessage | PastMedia, *, number: Number, status: DeliveryStatus, author: AuthorKind, is_takeover: bool
    ) -> bool:
        if item.customer is None or await self._messages.is_known(number_id=number.id, wamid=item.wamid):
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
        self._fetch(message.id, type_=message.type, content=message.content)
        self._work.announce(message_changed(conversation.id, message.id))
        return True
