"""Customers want to be forgotten. Everybody who keeps something of theirs hears of it in the same transaction."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol
from uuid import UUID

from app.customers.application.change_preferences import CustomerRecords
from app.customers.contracts import CustomerErased
from app.kernel.clock import Clock
from app.kernel.commands import Command
from app.kernel.events import DomainEvent

DROP_COPIES = "drop_customer_copies"


class CopiesKept(Protocol):
    async def remove_of(self, customer_ids: Collection[UUID]) -> list[UUID]: ...


def drop_copies(copy_ids: Collection[UUID]) -> Command:
    """The files of copies whose rows are gone."""
    return Command(kind=DROP_COPIES, payload={"copy_ids": [str(copy_id) for copy_id in copy_ids]})


class EraseCustomer:
    def __init__(
        self,
        *,
        customers: CustomerRecords,
        copies: CopiesKept,
        publish: Callable[[DomainEvent], None],
        record: Callable[[Command], None],
        clock: Clock,
    ) -> None:
        self._customers = customers
        self._copies = copies
        self._record = record
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
        if gone := await self._copies.remove_of(ids):
            self._record(drop_copies(gone))
        self._publish(CustomerErased(customer_ids=ids, addresses=addresses))
        return ids
