"""Attaches a customer's reaction to the message it is about, or takes it away again. It is no message of its own."""

from app.conversations.application.announcements import message_changed
from app.conversations.application.ports import Messages, Reactions, Work
from app.conversations.domain.number import Number
from app.customers.contracts import ChannelIdentity
from app.customers.facade import CustomersFacade
from app.integrations.whatsapp.items import InboundReaction
from app.kernel.texts import storable


class RecordReaction:
    def __init__(self, *, reactions: Reactions, messages: Messages, customers: CustomersFacade, work: Work) -> None:
        self._reactions = reactions
        self._messages = messages
        self._customers = customers
        self._work = work

    async def __call__(self, item: InboundReaction, *, number: Number) -> None:
        sender = ChannelIdentity(
            wa_id=storable(item.sender.wa_id),
            user_id=storable(item.sender.user_id),
            name=storable(item.sender.name),
            username=storable(item.sender.username),
            at=item.occurred_at,
        )
        # Ours stand under the number itself.
        reacting_id = number.id if item.is_ours else (await self._customers.identify(sender)).id
        target = storable(item.target_wamid)
        if item.emoji is None:
            await self._reactions.remove(number_id=number.id, target_wamid=target, customer_id=reacting_id, occurred_at=item.occurred_at)
        else:
            await self._reactions.put(
                number_id=number.id, target_wamid=target, customer_id=reacting_id, emoji=storable(item.emoji), occurred_at=item.occurred_at
            )
        message = await self._messages.by_wamid(number_id=number.id, wamid=target)
        if message is not None:
            self._work.announce(message_changed(message.conversation_id, message.id))
