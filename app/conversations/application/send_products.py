"""An operator shows products: chosen by our ids, described by our database, sold through the account's catalog at Meta."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.catalog.contracts import CodedProduct
from app.conversations.application.dress_products import dressed
from app.conversations.application.ports import Conversations, Messages, Numbers, Work
from app.conversations.application.send_message import SendMessage, SendMessageCommand
from app.conversations.application.wanted_products import WantedProducts
from app.conversations.domain.message import Message
from app.customers.facade import CustomersFacade


@dataclass(frozen=True, kw_only=True, slots=True)
class SendProductsCommand:
    conversation_id: UUID
    client_id: UUID
    wanted: WantedProducts
    operator_id: UUID
    operator_name: str
    quoted_id: UUID | None = None


class Goods(Protocol):
    async def __call__(self, product_ids: tuple[UUID, ...], *, language: str) -> list[CodedProduct]:
        """What is sold now of these."""
        ...


class OwnLanguage(Protocol):
    async def __call__(self) -> str:
        """The shop's, for a customer whose language is not known."""
        ...


class SendProducts:
    def __init__(
        self,
        *,
        conversations: Conversations,
        messages: Messages,
        numbers: Numbers,
        customers: CustomersFacade,
        goods: Goods,
        own_language: OwnLanguage,
        send: SendMessage,
        work: Work,
    ) -> None:
        self._conversations = conversations
        self._messages = messages
        self._numbers = numbers
        self._customers = customers
        self._goods = goods
        self._own_language = own_language
        self._send = send
        self._work = work

    async def __call__(self, command: SendProductsCommand) -> Message:
        """Raises ServiceWindowClosed, NoCatalogConnected, ProductNotSold, ProductWithoutPicture, NotForWhatsApp or NotFound."""
        conversation = await self._conversations.get(command.conversation_id)
        known = await self._messages.by_client_id(command.client_id)
        if known is not None and known.conversation_id == conversation.id:
            return known
        conversation.must_allow_free_form(self._work.clock.now())
        number = await self._numbers.get(conversation.number_id)
        language = (await self._customers.card(conversation.customer_id)).language or await self._own_language()
        goods = await self._goods(command.wanted.product_ids, language=language)
        content = dressed(command.wanted, {each.card.id: each for each in goods}, catalog_id=number.catalog_id, language=language)
        return await self._send(
            SendMessageCommand(
                conversation_id=command.conversation_id,
                client_id=command.client_id,
                content=content,
                operator_id=command.operator_id,
                operator_name=command.operator_name,
                quoted_id=command.quoted_id,
            )
        )
