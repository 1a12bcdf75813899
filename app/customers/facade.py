"""What neighbours may do with customers, inside their own unit of work."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, case, func, select, update

from app.customers.application.ask_for_copy import AskForCopy
from app.customers.application.change_preferences import ChangePreferences
from app.customers.application.erase_customer import EraseCustomer
from app.customers.application.identify_customer import IdentifyCustomer
from app.customers.contracts import ChannelIdentity, CustomerCard, Preferences, Wishes
from app.customers.domain.copy import CopyMissing, CustomerCopy, copy_key
from app.customers.domain.customer import Customer
from app.customers.domain.preferences import has_last_digits, phone_hint
from app.customers.domain.privacy_texts import privacy_text
from app.customers.infrastructure.copies import SqlCopies
from app.customers.infrastructure.repository import CustomerRepository
from app.customers.infrastructure.sql_moves import SqlMoves
from app.customers.infrastructure.tables import customers_table
from app.customers.infrastructure.told import told_of
from app.database.unit_of_work import UnitOfWork
from app.integrations.storage.store import open_store
from app.kernel.errors import NotFound
from app.resources import Resources


class CustomersFacade:
    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._customers = CustomerRepository(work.session)

    async def identify(self, identity: ChannelIdentity) -> CustomerCard:
        return _card(await self._identify()(identity))

    async def card(self, customer_id: UUID) -> CustomerCard:
        return _card(await self._customers.get(customer_id))

    async def lock(self, customer_id: UUID) -> CustomerCard:
        """Nobody else changes this customer until the transaction ends."""
        return _card(await self._customers.locked(customer_id))

    async def change_address(self, *, customer_id: UUID, wa_id: str | None, user_id: str | None, at: datetime) -> None:
        """The person has another number or user id since `at`. A record that they made there already is joined; whoever had the number
        long before is somebody else, and loses it."""
        await self._identify().move(await self._customers.get(customer_id), wa_id=wa_id, user_id=user_id, at=at)

    async def remember_language(self, *, customer_id: UUID, language: str) -> None:
        await self._work.session.execute(update(customers_table).where(customers_table.c.id == customer_id).values(language=language))

    async def withdraw_marketing(self, *, customer_id: UUID) -> None:
        """Opts the customer out of campaigns; the first date stays."""
        customer = await self._customers.get(customer_id)
        await self._withdraw(customer, at=self._work.clock.now())
        await self._customers.save(customer)

    async def hear_preference(self, *, customer_id: UUID, is_stopped: bool, at: datetime) -> None:
        """What WhatsApp's own switch says since `at`; the newest counts. On again takes an earlier no back and is no consent of its own."""
        customer = await self._customers.get(customer_id)
        if not customer.hears_news(at=at):
            return
        if is_stopped:
            await self._withdraw(customer, at=at)
        else:
            customer.resume_marketing()
        await self._customers.save(customer)

    async def allow_marketing(self, *, customer_id: UUID) -> None:
        """Takes an earlier no back: no consent of its own."""
        customer = await self._customers.get(customer_id)
        if customer.resume_marketing():
            await self._customers.save(customer)

    async def records_of(self, customer_id: UUID) -> list[UUID]:
        """All records of a person: the one that counts first, then those that were joined to it. Raises NotFound."""
        found = await self._customers.ids_of(customer_id)
        if not found:
            raise NotFound("There is no such customer.", customer_id=str(customer_id))
        return found

    async def preferences(self, customer_id: UUID, *, shop: str, language: str) -> Preferences:
        """`language` is the shop's, for a customer who has not chosen one. Raises NotFound."""
        kept, *_ = await self.records_of(customer_id)
        return _preferences(await self._customers.get(kept), shop=shop, language=language)

    async def has_number(self, customer_id: UUID) -> bool:
        """Whether there are digits that the person could be asked for. Raises NotFound."""
        kept, *_ = await self.records_of(customer_id)
        return (await self._customers.get(kept)).wa_id is not None

    async def has_last_digits(self, customer_id: UUID, digits: str) -> bool:
        """Of their number, with the same work for every answer. Raises NotFound."""
        kept, *_ = await self.records_of(customer_id)
        return has_last_digits(await self._customers.get(kept), digits)

    async def change_preferences(self, customer_id: UUID, wishes: Wishes, *, shop: str) -> Preferences:
        """Raises Invalid, PrivacyNotAccepted, NotFound."""
        change = ChangePreferences(customers=self._customers, publish=self._work.publish, clock=self._work.clock)
        customer = await change(customer_id=customer_id, wishes=wishes)
        return _preferences(customer, shop=shop, language=wishes.language)

    async def erase(self, customer_id: UUID) -> Sequence[UUID]:
        """Gives all records of the person, which are nobody's now. Raises NotFound."""
        erase = EraseCustomer(
            customers=self._customers,
            copies=SqlCopies(self._work.session),
            publish=self._work.publish,
            record=self._work.record,
            clock=self._work.clock,
        )
        return await erase(customer_id)

    async def ask_for_copy(self, customer_id: UUID, *, asked_by: UUID | None) -> CustomerCopy:
        """Of everything that is kept of the person; a job makes it. Raises NotFound, TooManyCopies."""
        records = await self._customers.records_of(customer_id)
        ask = AskForCopy(copies=SqlCopies(self._work.session), record=self._work.record, note=self._work.note, clock=self._work.clock)
        return await ask([record.id for record in records], kept_id=records[0].id, asked_by=asked_by)

    async def copies_of(self, customer_id: UUID) -> list[CustomerCopy]:
        """Those that are still there, the newest first. Raises NotFound."""
        return await SqlCopies(self._work.session).of(await self.records_of(customer_id), at=self._work.clock.now())

    async def copy_of(self, customer_id: UUID, copy_id: UUID) -> CustomerCopy:
        """Raises CopyMissing."""
        found = {copy.id: copy for copy in await self.copies_of(customer_id)}.get(copy_id)
        if found is None:
            raise CopyMissing
        return found

    async def told_of(self, customer_id: UUID) -> list[dict[str, Any]]:
        """Everything that is kept of the person here, record by record, for their copy. Raises NotFound."""
        return await told_of(self._work.session, await self.records_of(customer_id))

    def _identify(self) -> IdentifyCustomer:
        moves = SqlMoves(self._work.session, self._customers)
        return IdentifyCustomer(customers=self._customers, moves=moves, publish=self._work.publish, clock=self._work.clock)

    async def _withdraw(self, customer: Customer, *, at: datetime) -> None:
        if customer.withdraw_marketing(at=at):
            await self._customers.note_consent(
                customer_id=customer.id, subject="marketing", is_given=False, source="chat", wording=None, at=at
            )


async def content_of_copy(copy: CustomerCopy, *, workspace_id: UUID, resources: Resources) -> bytes:
    """The ZIP file. Raises CopyMissing while there is none."""
    content = None
    if copy.state == "ready":
        content = await open_store(resources.settings.storage_url).get(copy_key(workspace_id=workspace_id, copy_id=copy.id))
    if content is None:
        raise CopyMissing
    return content


def _card(customer: Customer) -> CustomerCard:
    return CustomerCard(
        id=customer.id,
        name=customer.display_name,
        wa_id=customer.wa_id,
        user_id=customer.user_id,
        language=customer.language,
        assistant_enabled=customer.assistant_enabled,
        is_erased=customer.erased_at is not None,
        has_opted_out=customer.marketing_opt_out_at is not None,
    )


def _preferences(customer: Customer, *, shop: str, language: str) -> Preferences:
    spoken = customer.language or language
    return Preferences(
        name=customer.given_name or (customer.profile_name or "").strip(),
        email=customer.email or "",
        language=spoken,
        marketing_consent=customer.allows_marketing,
        privacy_accepted_at=customer.privacy_accepted_at,
        privacy_text=privacy_text(language=spoken, shop=shop),
        phone_hint=phone_hint(customer),
    )


def customer_listing() -> Subquery:
    """Customers as a neighbour's list may join them: id, wa_id, user_id, name (what people see), language, search (folded)."""
    c = customers_table.c
    erased = c.erased_at.is_not(None)
    shown = func.coalesce(
        c.given_name, func.nullif(func.trim(c.profile_name), ""), c.wa_id, c.username, c.user_id, case((erased, ""), else_="?")
    )
    said = select(c.id, c.wa_id, c.user_id, c.profile_name, c.given_name, c.username, c.language, shown.label("shown"))
    return said.add_columns(erased.label("is_erased")).subquery("customer_listing")
