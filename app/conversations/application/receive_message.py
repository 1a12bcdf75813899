"""Files one message that a customer wrote."""

from uuid import UUID

from app.conversations.application.announcements import message_changed
from app.conversations.application.fetching import fetch_attachment
from app.conversations.application.ports import Conversations, Messages, Work
from app.conversations.application.revise_message import ReviseMessage
from app.conversations.contracts.turns import CustomerMessageReceived, ProductsOrdered
from app.conversations.domain.answerable import is_answerable
from app.conversations.domain.conversation import Conversation
from app.conversations.domain.delivery import DeliveryStatus
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.domain.number import Number
from app.conversations.domain.ordered import ordered_products
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.integrations.whatsapp.content import MEDIA_TYPES
from app.integrations.whatsapp.items import InboundMessage
from app.kernel.ids import new_id
from app.kernel.texts import storable

# Known facts of these types are all in `content`; for anything else the raw object is kept beside the placeholder.
_FULLY_READ = frozenset({"text"})


class ReceiveMessage:
    def __init__(
        self, *, conversations: Conversations, messages: Messages, customers: CustomersFacade, revise: ReviseMessage, work: Work
    ) -> None:
        self._conversations = conversations
        self._messages = messages
        self._customers = customers
        self._revise = revise
        self._work = work

    async def __call__(self, item: InboundMessage, *, number: Number) -> bool:
        """False when it was filed before. The same message any number of times, at once or later, is one message."""
        standing = await self._messages.standing(number_id=number.id, wamid=item.wamid)
        if standing.is_known:
            return False
        customer = await self._customers.identify(_identity(item))
        conversation = await self._conversations.of(number_id=number.id, customer_id=customer.id, group_id=item.group_id)
        message = self._message(
            item, conversation=conversation, author=Author(kind=AuthorKind.CUSTOMER, id=customer.id, name=customer.name)
        )
        message.seq = conversation.receive(message_id=message.id, occurred_at=message.created_at, received_at=message.received_at)
        is_ours_to_answer = conversation.is_with_assistant and customer.assistant_enabled
        message.awaits_answer = is_ours_to_answer and is_answerable(kind=message.type, content=message.content, group_id=item.group_id)
        if not await self._messages.add(message):
            return False  # another copy of the webhook came first; the caller rolls this one back
        is_taken_back = standing.is_revised and await self._revise.catch_up(message, conversation)
        await self._conversations.save(conversation)
        if item.body.content.get("referral"):
            await self._conversations.note_referral(conversation, at=min(message.created_at, message.received_at))
        await self._conversations.open_episode(conversation)
        if message.type == "order" and not is_taken_back:
            self._tell_order(message, customer_id=customer.id)
        self._tell(message, conversation)
        return True

    def _tell_order(self, message: Message, *, customer_id: UUID) -> None:
        """Whoever answers: the cart is the customer's, and a person who speaks with them needs it as much as the assistant does."""
        lines = ordered_products(message.content)
        if lines:
            self._work.publish(ProductsOrdered(customer_id=customer_id, message_id=message.id, lines=lines))

    def _tell(self, message: Message, conversation: Conversation) -> None:
        self._work.announce(message_changed(conversation.id, message.id))
        if message.type in MEDIA_TYPES and message.content.get("mediaId"):
            self._work.record(fetch_attachment(message.id))
        if message.awaits_answer and message.author.id is not None:
            self._work.publish(
                CustomerMessageReceived(
                    conversation_id=conversation.id,
                    customer_id=message.author.id,
                    number_id=message.number_id,
                    message_id=message.id,
                    wamid=message.wamid,
                    is_tap=message.tap_id is not None,
                )
            )

    def _message(self, item: InboundMessage, *, conversation: Conversation, author: Author) -> Message:
        return Message(
            id=item.message_id or new_id(),
            conversation_id=conversation.id,
            number_id=conversation.number_id,
            seq=0,
            direction="inbound",
            type=storable(item.body.type),
            author=author,
            text=storable(item.body.text),
            content=storable(item.body.content),
            status=DeliveryStatus.RECEIVED,
            created_at=item.occurred_at,
            received_at=self._work.clock.now(),
            wamid=storable(item.wamid),
            raw=None if item.body.type in _FULLY_READ else storable(item.raw),
            tap_id=storable(item.body.tap_id),
            quoted_wamid=storable(item.quoted_wamid),
        )


def _identity(item: InboundMessage) -> ChannelIdentity:
    sender = item.sender
    return ChannelIdentity(
        wa_id=storable(sender.wa_id),
        user_id=storable(sender.user_id),
        parent_user_id=storable(sender.parent_user_id),
        name=storable(sender.name),
        username=storable(sender.username),
        at=item.occurred_at,
    )
