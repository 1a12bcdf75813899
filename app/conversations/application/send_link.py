"""Sends a secure link into a customer's thread: by an operator, or because the customer asked for one on a link's page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.conversations.application.announcements import link_changed
from app.conversations.application.ports import Conversations, LinkTrail, Numbers, Work
from app.conversations.application.queue_message import QueueMessage
from app.conversations.application.send_message import SendMessage, SendMessageCommand
from app.conversations.contracts import OutgoingLink
from app.conversations.domain.conversation import Conversation, ServiceWindowClosed
from app.conversations.domain.document import Document, LinkInGroup, LinkWindowClosed
from app.conversations.domain.link_words import copy_message, document_message, new_link_message, preferences_message
from app.conversations.domain.message import Author, AuthorKind
from app.customers.contracts import COPY, DELETION, PREFERENCES, CustomerCard
from app.customers.facade import CustomersFacade
from app.identity.contracts import LinkMaker, LinkOperation, LinkOrder, SecureLink, WorkspaceProfile
from app.kernel.errors import NotFound
from app.kernel.ids import new_id

# A file for one customer, downloaded once.
DOCUMENT = LinkOperation(name="document", is_single_use=True)
_CUSTOMER = LinkMaker(kind="customer")


class LinkMaking(Protocol):
    async def __call__(self, order: LinkOrder) -> SecureLink: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Operator:
    id: UUID
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Thread:
    conversation: Conversation
    customer: CustomerCard
    profile: WorkspaceProfile

    @property
    def language(self) -> str:
        return self.customer.language or self.profile.language


class SendLink:
    def __init__(
        self,
        *,
        conversations: Conversations,
        customers: CustomersFacade,
        numbers: Numbers,
        trail: LinkTrail,
        profile: Callable[[], Awaitable[WorkspaceProfile]],
        make: LinkMaking,
        send: SendMessage,
        queue: QueueMessage,
        work: Work,
    ) -> None:
        self._conversations = conversations
        self._customers = customers
        self._numbers = numbers
        self._trail = trail
        self._profile = profile
        self._make = make
        self._send = send
        self._queue = queue
        self._work = work

    async def preferences(self, conversation_id: UUID, *, operator: Operator, is_deletion: bool) -> SecureLink:
        """Raises NotFound, ServiceWindowClosed, LinkInGroup, TooManyLinks."""
        thread = await self._open(conversation_id)
        thread.conversation.must_allow_free_form(self._work.clock.now())
        intent = DELETION if is_deletion else None
        link = await self._make(_order(thread, PREFERENCES, thread.customer.id, _by(operator), intent=intent))
        words = preferences_message(language=thread.language, shop=thread.profile.name, path=link.path, is_deletion=is_deletion)
        await self._say(thread, words, operator)
        self._work.announce(link_changed(thread.conversation.id))
        return link

    async def document(self, conversation_id: UUID, document: Document, *, operator: Operator, caption: str) -> SecureLink:
        """Raises like `preferences`."""
        thread = await self._open(conversation_id)
        thread.conversation.must_allow_free_form(self._work.clock.now())
        link = await self._make(_order(thread, DOCUMENT, document.id, _by(operator), intent=None))
        words = document_message(
            language=thread.language, shop=thread.profile.name, path=link.path, filename=document.filename, caption=caption
        )
        await self._say(thread, words, operator)
        self._work.announce(link_changed(thread.conversation.id))
        return link

    async def again(self, older: SecureLink) -> SecureLink:
        """The customer's own wish, so nobody takes anything over. Raises LinkWindowClosed, NotFound, TooManyLinks."""
        thread = await self._thread_of(older)
        operation = LinkOperation(name=older.operation, is_single_use=older.is_single_use)
        resource_id = await self._copy_again(older) if older.operation == COPY.name else older.resource_id
        link = await self._make(_order(thread, operation, resource_id, _CUSTOMER, intent=older.intent))
        earlier = await self._trail.words_of(older, conversation_id=thread.conversation.id)
        await self._bring(thread, new_link_message(language=thread.language, path=link.path, earlier=earlier))
        return link

    async def copy(self, page: SecureLink) -> SecureLink:
        """To a copy of all their data, for the customer who asks on the page of `page`. Raises like `again`, and TooManyCopies."""
        thread = await self._thread_of(page)
        copy = await self._customers.ask_for_copy(thread.customer.id, asked_by=None)
        link = await self._make(_order(thread, COPY, copy.id, _CUSTOMER, intent=None))
        await self._bring(thread, copy_message(language=thread.language, shop=thread.profile.name, path=link.path))
        return link

    async def _copy_again(self, older: SecureLink) -> UUID:
        """The same one while it is there, another when its day is over or it could not be made."""
        try:
            copy = await self._customers.copy_of(older.customer_id, older.resource_id)
        except NotFound:
            copy = None
        if copy is None or copy.state == "failed":
            copy = await self._customers.ask_for_copy(older.customer_id, asked_by=None)
        return copy.id

    async def _thread_of(self, link: SecureLink) -> _Thread:
        """Where the customer reads; open for words of ours. Raises NotFound, LinkWindowClosed."""
        conversation_id = await self._trail.thread_of(link, customer_ids=await self._customers.records_of(link.customer_id))
        if conversation_id is None:
            raise NotFound("There is no conversation for this link any more.")
        thread = await self._open(conversation_id)
        try:
            thread.conversation.must_allow_free_form(self._work.clock.now())
        except ServiceWindowClosed as error:
            number = await self._numbers.get(thread.conversation.number_id)
            raise LinkWindowClosed(shop_name=link.shop_name, language=link.language, shop_phone=number.display_phone_number) from error
        return thread

    async def _bring(self, thread: _Thread, words: OutgoingLink) -> None:
        """The customer's own wish: nobody takes anything over by it."""
        await self._queue(conversation=thread.conversation, author=Author(kind=AuthorKind.ASSISTANT), content=words)
        await self._conversations.save(thread.conversation)
        self._work.announce(link_changed(thread.conversation.id))

    async def customer_of(self, conversation_id: UUID) -> UUID:
        """Whose file it will be. Raises NotFound, LinkInGroup, ServiceWindowClosed."""
        thread = await self._open(conversation_id)
        thread.conversation.must_allow_free_form(self._work.clock.now())
        return thread.customer.id

    async def _open(self, conversation_id: UUID) -> _Thread:
        """The customer is locked first, as everywhere."""
        customer_id = await self._conversations.customer_of(conversation_id)
        if customer_id is None:
            raise NotFound("There is no such conversation.", conversation_id=str(conversation_id))
        customer = await self._customers.lock(customer_id)
        conversation = await self._conversations.get(conversation_id)
        if conversation.group_id is not None:
            raise LinkInGroup
        return _Thread(conversation=conversation, customer=customer, profile=await self._profile())

    async def _say(self, thread: _Thread, words: OutgoingLink, operator: Operator) -> None:
        command = SendMessageCommand(
            conversation_id=thread.conversation.id, client_id=new_id(), content=words, operator_id=operator.id, operator_name=operator.name
        )
        await self._send(command)


def _by(operator: Operator) -> LinkMaker:
    return LinkMaker(kind="operator", id=operator.id)


def _order(thread: _Thread, operation: LinkOperation, resource_id: UUID, maker: LinkMaker, *, intent: str | None) -> LinkOrder:
    return LinkOrder(
        operation=operation,
        resource_id=resource_id,
        customer_id=thread.customer.id,
        thread_id=thread.conversation.id,
        language=thread.language,
        maker=maker,
        intent=intent,
    )
