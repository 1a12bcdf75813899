"""What neighbours may do with conversations, inside their own unit of work."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.application.change_hands import write_event_line
from app.conversations.application.queue_message import QueueMessage
from app.conversations.contracts import OutgoingLink
from app.conversations.contracts.journal import JournalEntry, JournalFilter, JournalReading
from app.conversations.contracts.questions import Said
from app.conversations.contracts.templates import BusinessAccount
from app.conversations.contracts.turns import TakenProduct, Turn, TurnCustomer, UnansweredMessage
from app.conversations.domain.conversation import Conversation
from app.conversations.domain.link_words import copy_message, preferences_message
from app.conversations.domain.message import Author, AuthorKind, Message
from app.conversations.domain.ordered import taken_products, with_taken
from app.conversations.domain.outgoing.options import rendered
from app.conversations.infrastructure import journal_search
from app.conversations.infrastructure.conversation_repository import ConversationRepository
from app.conversations.infrastructure.message_repository import MessageRepository
from app.conversations.infrastructure.meta_apps import MetaApps
from app.conversations.infrastructure.number_repository import NumberRepository
from app.conversations.infrastructure.tokens import TokenSafe
from app.conversations.infrastructure.told import Told, told_of
from app.customers.contracts import COPY, DELETION, PREFERENCES
from app.customers.facade import CustomersFacade
from app.database.sealed import SecretBox
from app.database.unit_of_work import UnitOfWork
from app.identity.contracts import LinkMaker, LinkOperation, LinkOrder
from app.identity.facade import SecureLinks, WorkspaceProfiles
from app.kernel.errors import NotFound
from app.kernel.pagination import Page, TimeCursor
from app.resources import Resources
from tenants.tenant import Tenant


async def app_id_of(resources: Resources, tenant: Tenant) -> str:
    """The app at Meta that the workspace's tokens may upload to: its own, or ours; "" when this installation has none."""
    async with resources.sessions.control() as session:
        app = await MetaApps(session, box=resources.secrets).of_workspace(tenant.workspace_id)
    return app.app_id if app else resources.settings.meta.app_id


class ConversationsFacade:
    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._conversations = ConversationRepository(session=work.session, clock=work.clock)
        self._messages = MessageRepository(work.session)
        self._customers = CustomersFacade(work)
        self._open: dict[UUID, Conversation] = {}

    async def open_turn(self, conversation_id: UUID) -> Turn | None:
        """Everything unanswered, with the conversation locked until the transaction ends; None when it is not the assistant's turn.

        The lock is what makes an answer single and silent beside a person: neither a new message nor a takeover can come in between.
        """
        # Customer first, as when a message arrives: in the other order an answer and a new message could wait for each other.
        customer_id = await self._conversations.customer_of(conversation_id)
        if customer_id is None:
            return None
        customer = await self._customers.lock(customer_id)
        conversation = await self._conversations.get(conversation_id)
        messages, is_first = await self._messages.questions(conversation_id)
        profile = await WorkspaceProfiles(self._work.session).read()
        if conversation.customer_id != customer_id:  # joined to another record while we waited for the lock
            customer = await self._customers.card(conversation.customer_id)
        if not conversation.is_with_assistant or not profile.assistant_enabled or not customer.assistant_enabled or not messages:
            return None
        self._open[conversation_id] = conversation
        return Turn(
            conversation_id=conversation_id,
            customer=TurnCustomer(id=customer.id, name=customer.name, language=customer.language),
            messages=tuple(_unanswered(message) for message in messages),
            is_first=is_first,
            workspace_name=profile.name,
            workspace_language=profile.language,
            currency=profile.currency,
        )

    async def reply(self, turn: Turn, said: Sequence[Said]) -> None:
        """Queues the assistant's answer, each question in the form that the phone takes, and marks the turn as answered."""
        conversation = self._open[turn.conversation_id]
        queue = QueueMessage(messages=self._messages, work=self._work)
        for content in (message for each in said for message in rendered(each)):
            await queue(conversation=conversation, author=Author(kind=AuthorKind.ASSISTANT), content=content)
        await self._messages.mark_answered(turn.conversation_id)
        await self._conversations.save(conversation)

    async def note_taken(self, message_id: UUID, taken: Sequence[TakenProduct]) -> None:
        """Keeps with an order what became of each line, for the thread and for the answer. Raises NotFound."""
        message = await self._messages.locked(message_id)
        if message is None:
            raise NotFound("There is no such message.", message_id=str(message_id))
        await self._messages.change(message_id, content=with_taken(message.content, taken))

    async def threads_of(self, customer_ids: Sequence[UUID]) -> list[UUID]:
        """Their own threads, groups left out; locked."""
        found = [thread for customer_id in customer_ids for thread in await self._conversations.all_of_customer(customer_id)]
        return [thread.id for thread in found]

    async def told_of(self, customer_ids: Sequence[UUID]) -> Told:
        """Everything that is kept of a person here, for their copy. `customer_ids`: all their records."""
        return await told_of(self._work.session, customer_ids, workspace_id=self._work.workspace_id)

    async def hand_over(self, turn: Turn, reason: str) -> None:
        """The assistant steps back and the conversation waits for a person. What was said in this turn is still sent."""
        conversation = self._open[turn.conversation_id]
        conversation.ask_for_person(reason)
        await self._messages.mark_answered(turn.conversation_id)
        await write_event_line(conversation, event="handoff", messages=self._messages, work=self._work, reason=reason)
        await self._conversations.save(conversation)


class ThreadLinks:
    """Secure links for the customer of a turn, and never for anybody else: the turn says who that is."""

    def __init__(self, work: UnitOfWork, resources: Resources) -> None:
        self._work = work
        self._links = SecureLinks(resources)

    async def to_own_data(self, turn: Turn, *, language: str, is_deletion: bool) -> OutgoingLink:
        """The message that brings it. Raises TooManyLinks."""
        path = await self._path(turn, PREFERENCES, turn.customer.id, language=language, intent=DELETION if is_deletion else None)
        return preferences_message(language=language, shop=turn.workspace_name, path=path, is_deletion=is_deletion)

    async def to_copy(self, turn: Turn, *, language: str) -> OutgoingLink:
        """To a copy of all their data, which a job makes; its page waits for it. Raises TooManyLinks, TooManyCopies."""
        copy = await CustomersFacade(self._work).ask_for_copy(turn.customer.id, asked_by=None)
        path = await self._path(turn, COPY, copy.id, language=language, intent=None)
        return copy_message(language=language, shop=turn.workspace_name, path=path)

    async def _path(self, turn: Turn, operation: LinkOperation, resource_id: UUID, *, language: str, intent: str | None) -> str:
        order = LinkOrder(
            operation=operation,
            resource_id=resource_id,
            customer_id=turn.customer.id,
            thread_id=turn.conversation_id,
            language=language,
            maker=LinkMaker(kind="assistant"),
            intent=intent,
        )
        return (await self._links.make(order, workspace_id=self._work.workspace_id)).path


def _unanswered(message: Message) -> UnansweredMessage:
    return UnansweredMessage(
        id=message.id,
        type=message.type,
        text=message.text,
        tap_id=message.tap_id,
        occurred_at=message.created_at,
        ordered=taken_products(message.content) if message.type == "order" else (),
    )


class WebhookJournal:
    """Every delivery of Meta's, for the people who run the platform; works in the caller's control transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def search(self, wanted: JournalFilter, *, cursor: TimeCursor | None, limit: int) -> Page[JournalEntry]:
        """The newest first."""
        return await journal_search.search(self._session, wanted, cursor=cursor, limit=limit)

    async def read(self, entry_id: UUID) -> JournalReading:
        """Raises NotFound."""
        found = await journal_search.read(self._session, entry_id)
        if found is None:
            raise NotFound("There is no such webhook.", entry_id=str(entry_id))
        return found

    async def counts(self) -> dict[str, int]:
        """How many entries are in each state that has any."""
        return await journal_search.counts(self._session)

    async def replay(self, entry_ids: Sequence[UUID]) -> int:
        """Has them filed again, within a second or so; what was filed before stays as it is. How many."""
        return await journal_search.replay_chosen(self._session, entry_ids)

    async def replay_range(self, wanted: JournalFilter, *, limit: int) -> int:
        """The same for all that the filter finds, the oldest first, at most `limit` at once. How many."""
        return await journal_search.replay_range(self._session, wanted, limit=limit)


class BusinessAccounts:
    """The WhatsApp Business Accounts behind the workspace's numbers, and the keys to them."""

    def __init__(self, work: UnitOfWork) -> None:
        self._numbers = NumberRepository(work.session)
        self._conversations = ConversationRepository(session=work.session, clock=work.clock)

    async def all(self) -> list[BusinessAccount]:
        """One for each account, by its first number."""
        found: dict[str, BusinessAccount] = {}
        for number in await self._numbers.all():
            account = BusinessAccount(
                waba_id=number.waba_id,
                number_id=number.id,
                display_phone_number=number.display_phone_number,
                verified_name=number.verified_name,
            )
            found.setdefault(number.waba_id, account)
        return list(found.values())

    async def behind(self, conversation_id: UUID) -> tuple[str, UUID]:
        """The account that a conversation goes through, and its customer. Raises NotFound."""
        conversation = await self._conversations.get(conversation_id)
        return (await self._numbers.get(conversation.number_id)).waba_id, conversation.customer_id

    async def access_token(self, waba_id: str, *, tenant: Tenant, secrets: SecretBox) -> str:
        """What opens the account at Meta. Raises NotFound when no number of it is connected."""
        for number in await self._numbers.all():
            if number.waba_id == waba_id:
                return TokenSafe(secrets).of_number(tenant, number)
        raise NotFound("No connected number belongs to this account.", waba_id=waba_id)
