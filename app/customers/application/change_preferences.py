"""Customers say who they are, which language they speak and what they want to hear of."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.customers.contracts import PreferencesChanged, Wishes
from app.customers.domain.customer import Customer
from app.customers.domain.preferences import checked
from app.customers.domain.privacy_texts import EDITION
from app.kernel.clock import Clock
from app.kernel.errors import NotFound
from app.kernel.events import DomainEvent


class CustomerRecords(Protocol):
    async def records_of(self, customer_id: UUID) -> list[Customer]: ...

    async def save(self, customer: Customer) -> None: ...

    async def note_consent(
        self, *, customer_id: UUID, subject: str, is_given: bool, source: str, wording: str | None, at: datetime
    ) -> None: ...


class ChangePreferences:
    def __init__(self, *, customers: CustomerRecords, publish: Callable[[DomainEvent], None], clock: Clock) -> None:
        self._customers = customers
        self._publish = publish
        self._clock = clock

    async def __call__(self, *, customer_id: UUID, wishes: Wishes) -> Customer:
        """Raises Invalid, PrivacyNotAccepted, NotFound."""
        wishes, now = checked(wishes), self._clock.now()
        customer = (await self._customers.records_of(customer_id))[0]
        if customer.erased_at is not None:
            raise NotFound("The customer is deleted.", customer_id=str(customer_id))
        customer.given_name, customer.email, customer.language = wishes.name or None, wishes.email or None, wishes.language
        if customer.privacy_accepted_at is None:
            customer.privacy_accepted_at = now
            await self._note(customer, "privacy", is_given=True)
        wants = wishes.marketing_consent
        if customer.allow_marketing(at=now) if wants else customer.withdraw_marketing(at=now):
            await self._note(customer, "marketing", is_given=wants)
        await self._customers.save(customer)
        self._publish(PreferencesChanged(customer_id=customer.id))
        return customer

    async def _note(self, customer: Customer, subject: str, *, is_given: bool) -> None:
        await self._customers.note_consent(
            customer_id=customer.id, subject=subject, is_given=is_given, source="link", wording=EDITION, at=self._clock.now()
        )
