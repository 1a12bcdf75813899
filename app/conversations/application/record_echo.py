"""Files what somebody wrote on the shop's own phone: a person has spoken, so the assistant steps back."""

from typing import Any

from app.conversations.application.announcements import message_changed
from app.conversations.application.change_hands import silence_assistant
from app.conversations.application.fetching import fetch_attachment
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.application.revise_message import ReviseMessage
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.domain.number import Number
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.integrations.whatsapp.content import MEDIA_TYPES
from app.integrations.whatsapp.items import BusinessEcho, MessageContent, PastMessage
from app.kernel.ids import new_id
from app.kernel.texts import storable

MEDIA_PLACEHOLDER = "media_placeholder"
_PAST_STATUS = {
    "read": DeliveryStatus.READ,
    "played": DeliveryStatus.READ,
    "delivered": DeliveryStatus.DELIVERED,
    "error": DeliveryStatus.FAILED,
}
# WhatsApp takes no "read" for what was said before the number came to us.
_OF_THE_PAST = {"fromHistory": True}


class MessageNotHereYet(Exception):
    """A file of the past names nobody, and the message that it belongs to has not come: the webhook is filed again later."""


class RecordEcho:
    def __init__(
        self, *, conversations: Conversations, messages: Messages, customers: CustomersFacade, revise: ReviseMessage, work: Work
    ) -> None:
        self._conversations = conversations
        self._messages = messages
        self._customers = customers
        self._revise = revise
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
        standing = await self._messages.standing(number_id=number.id, wamid=item.wamid)
        if standing.is_known:
            return await self._fill_placeholder(item, number=number)
        if item.customer.wa_id is None and item.customer.user_id is None:
            raise MessageNotHereYet(item.wamid)
        customer = await self._customers.identify(
            ChannelIdentity(wa_id=storable(item.customer.wa_id), user_id=storable(item.customer.user_id), at=item.occurred_at)
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
            content=_content(item),
            status=status,
            created_at=item.occurred_at,
            received_at=self._work.clock.now(),
            wamid=storable(item.wamid),
            raw=storable(item.raw),
            quoted_wamid=storable(item.quoted_wamid),
        )
        message.seq = conversation.record(message_id=message.id, occurred_at=item.occurred_at)
        if not await self._messages.add(message):
            return False
        if standing.is_revised:
            await self._revise.catch_up(message, conversation)
        if is_takeover and conversation.take_over(operator_id=None, operator_name=None):
            await silence_assistant(conversation, messages=self._messages, work=self._work)
        await self._conversations.save(conversation)
        self._tell(message)
        return True

    async def _fill_placeholder(self, item: BusinessEcho | PastMessage, *, number: Number) -> bool:
        """Of the past, files come after the messages that stand for them. False when nothing changes."""
        found = await self._messages.by_wamid(number_id=number.id, wamid=item.wamid)
        message = await self._messages.locked(found.id) if found is not None and _is_file(item.body) else None
        if message is None or message.type != MEDIA_PLACEHOLDER:
            return False
        message.type, message.text, message.content = item.body.type, storable(item.body.text), _content(item)
        await self._messages.change(message.id, type=message.type, text=message.text, content=message.content, raw=storable(item.raw))
        self._tell(message)
        return True

    def _tell(self, message: Message) -> None:
        self._work.announce(message_changed(message.conversation_id, message.id))
        if message.type in MEDIA_TYPES and message.content.get("mediaId"):
            self._work.record(fetch_attachment(message.id))


def _content(item: BusinessEcho | PastMessage) -> dict[str, Any]:
    return {**storable(item.body.content), **(_OF_THE_PAST if isinstance(item, PastMessage) else {})}


def _is_file(body: MessageContent) -> bool:
    return body.type in MEDIA_TYPES and bool(body.content.get("mediaId"))
