"""Files a line that stands in a thread without being conversation: what a system said, or what could not be read."""

from datetime import datetime
from typing import Any

from app.conversations.application.announcements import message_changed
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.domain.number import Number
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.integrations.whatsapp.items import Sender
from app.integrations.whatsapp.reading import identifier
from app.kernel.ids import new_id
from app.kernel.texts import storable


class FileLine:
    def __init__(self, *, conversations: Conversations, messages: Messages, customers: CustomersFacade, work: Work) -> None:
        self._conversations = conversations
        self._messages = messages
        self._customers = customers
        self._work = work

    async def __call__(
        self,
        *,
        number: Number,
        sender: Sender,
        wamid: str,
        occurred_at: datetime,
        kind: str,
        text: str,
        raw: dict[str, Any],
        content: dict[str, Any] | None = None,
        author: AuthorKind = AuthorKind.SYSTEM,
        about_wamid: str | None = None,
    ) -> bool:
        """Opens no window, counts as no unread message, wakes nobody. False when it was filed before."""
        if await self._messages.is_known(number_id=number.id, wamid=wamid):
            return False
        customer = await self._customers.identify(
            ChannelIdentity(wa_id=storable(sender.wa_id), user_id=storable(sender.user_id), name=storable(sender.name), at=occurred_at)
        )
        group_id = storable(identifier(raw, "group_id"))
        conversation = await self._conversations.of(number_id=number.id, customer_id=customer.id, group_id=group_id)
        line = Message(
            id=new_id(),
            conversation_id=conversation.id,
            number_id=number.id,
            seq=0,
            direction="inbound",
            type=kind,
            author=Author(kind=author, id=customer.id if author is AuthorKind.CUSTOMER else None),
            text=storable(text),
            content=storable(content or {}),
            status=DeliveryStatus.RECEIVED,
            created_at=occurred_at,
            received_at=self._work.clock.now(),
            wamid=storable(wamid),
            raw=storable(raw),
            quoted_wamid=storable(about_wamid),
        )
        line.seq = conversation.record(message_id=line.id, occurred_at=occurred_at)
        if not await self._messages.add(line):
            return False
        await self._conversations.save(conversation)
        self._work.announce(message_changed(conversation.id, line.id))
        return True
