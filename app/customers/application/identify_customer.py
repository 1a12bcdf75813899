"""Finds or creates the person behind a message, and joins two records that turn out to be one."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from app.customers.contracts import ChannelIdentity, CustomersMerged
from app.customers.domain.customer import Customer
from app.kernel.clock import Clock
from app.kernel.errors import Unavailable
from app.kernel.events import DomainEvent
from app.kernel.ids import new_id

_TRIES = 5


class Customers(Protocol):
    async def known_as(self, *, wa_id: str | None, user_id: str | None) -> list[Customer]: ...

    async def add(self, customer: Customer) -> bool: ...

    async def save(self, customer: Customer) -> None: ...

    async def mark_merged(self, *, merged_id: UUID, kept_id: UUID) -> None: ...


class IdentifyCustomer:
    def __init__(self, *, customers: Customers, publish: Callable[[DomainEvent], None], clock: Clock) -> None:
        self._customers = customers
        self._publish = publish
        self._clock = clock

    async def __call__(self, identity: ChannelIdentity) -> Customer:
        """Raises Unavailable when other writers won every try (the caller's job runs again)."""
        for _ in range(_TRIES):
            known = await self._customers.known_as(wa_id=identity.wa_id, user_id=identity.user_id)
            if known:
                return await self._recognise(known, identity)
            newcomer = Customer(
                id=new_id(),
                wa_id=identity.wa_id,
                user_id=identity.user_id,
                parent_user_id=identity.parent_user_id,
                username=identity.username,
                profile_name=identity.name,
                created_at=self._clock.now(),
            )
            if await self._customers.add(newcomer):
                return newcomer
        raise Unavailable("The customer is being written by others.")

    async def _recognise(self, known: list[Customer], identity: ChannelIdentity) -> Customer:
        kept, *others = known
        for other in others:
            await self._customers.mark_merged(merged_id=other.id, kept_id=kept.id)
            kept.absorb(other)
            self._publish(CustomersMerged(kept_id=kept.id, merged_id=other.id))
        kept.learn(
            wa_id=identity.wa_id,
            user_id=identity.user_id,
            parent_user_id=identity.parent_user_id,
            name=identity.name,
            username=identity.username,
        )
        await self._customers.save(kept)
        return kept
