"""Customers want to be forgotten. Everybody who keeps something of theirs hears of it in the same transaction."""

from collections.abc import Callable, Sequence
from uuid import UUID

from app.customers.application.change_preferences import CustomerRecords
from app.customers.contracts import CustomerErased
from app.kernel.clock import Clock
from app.kernel.events import DomainEvent


class EraseCustomer:
    def __init__(self, *, customers: CustomerRecords, publish: Callable[[DomainEvent], None], clock: Clock) -> None:
        self._customers = customers
        self._publish = publish
        self._clock = clock

    async def __call__(self, customer_id: UUID) -> Sequence[UUID]:
        """Gives the ids of all records of the person. Twice is harmless. Raises NotFound."""
        records = await self._customers.records_of(customer_id)
        addresses = tuple(address for record in records for address in (record.wa_id, record.user_id, record.parent_user_id) if address)
        for record in records:
            record.erase(at=self._clock.now())
            await self._customers.save(record)
        ids = tuple(record.id for record in records)
        self._publish(CustomerErased(customer_ids=ids, addresses=addresses))
        return ids
