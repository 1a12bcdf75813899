"""What neighbours may do with customers, inside their own unit of work."""

from uuid import UUID

from sqlalchemy import Subquery, func, select, update

from app.customers.application.identify_customer import IdentifyCustomer
from app.customers.contracts import ChannelIdentity, CustomerCard, CustomersMerged
from app.customers.domain.customer import Customer
from app.customers.infrastructure.repository import CustomerRepository
from app.customers.infrastructure.tables import customers_table
from app.database.unit_of_work import UnitOfWork


class CustomersFacade:
    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._customers = CustomerRepository(work.session)

    async def identify(self, identity: ChannelIdentity) -> CustomerCard:
        identify = IdentifyCustomer(customers=self._customers, publish=self._work.publish, clock=self._work.clock)
        return _card(await identify(identity))

    async def card(self, customer_id: UUID) -> CustomerCard:
        return _card(await self._customers.get(customer_id))

    async def lock(self, customer_id: UUID) -> None:
        """Nobody else changes this customer until the transaction ends."""
        await self._work.session.execute(select(customers_table.c.id).where(customers_table.c.id == customer_id).with_for_update())

    async def change_address(self, *, customer_id: UUID, wa_id: str | None, user_id: str | None) -> None:
        """The person changed their number or user id. A record that already has it is the same person: it is joined."""
        customer = await self._customers.get(customer_id)
        for other in await self._customers.known_as(wa_id=wa_id, user_id=user_id) if wa_id or user_id else []:
            if other.id != customer_id:
                await self._customers.mark_merged(merged_id=other.id, kept_id=customer_id)
                self._work.publish(CustomersMerged(kept_id=customer_id, merged_id=other.id))
        customer.learn(wa_id=wa_id, user_id=user_id, parent_user_id=None, name=None, username=None)
        await self._customers.save(customer)

    async def remember_language(self, *, customer_id: UUID, language: str) -> None:
        await self._work.session.execute(update(customers_table).where(customers_table.c.id == customer_id).values(language=language))

    async def withdraw_marketing(self, *, customer_id: UUID) -> None:
        """Opts the customer out of campaigns; the first date stays."""
        await self._set_opt_out(customer_id, opted_out=True)

    async def allow_marketing(self, *, customer_id: UUID) -> None:
        await self._set_opt_out(customer_id, opted_out=False)

    async def _set_opt_out(self, customer_id: UUID, *, opted_out: bool) -> None:
        customer = await self._customers.get(customer_id)
        customer.marketing_opt_out_at = (customer.marketing_opt_out_at or self._work.clock.now()) if opted_out else None
        await self._customers.save(customer)


def _card(customer: Customer) -> CustomerCard:
    return CustomerCard(
        id=customer.id,
        name=customer.display_name,
        wa_id=customer.wa_id,
        user_id=customer.user_id,
        language=customer.language,
        assistant_enabled=customer.assistant_enabled,
        has_opted_out=customer.marketing_opt_out_at is not None,
    )


def customer_listing() -> Subquery:
    """Customers as a neighbour's list may join them: id, wa_id, user_id, name (what people see), language, search (folded)."""
    c = customers_table.c
    shown = func.coalesce(func.nullif(func.trim(c.profile_name), ""), c.wa_id, c.username, "?")
    return select(c.id, c.wa_id, c.user_id, c.profile_name, c.username, c.language, shown.label("shown")).subquery("customer_listing")
