"""Somebody asks for a copy of a customer's data: one of the shop for them, or the customer by a secure link."""

import math
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.customers.domain.copy import COPY_LIFE, MADE_PER_CUSTOMER_A_DAY, CustomerCopy, TooManyCopies
from app.kernel.clock import Clock
from app.kernel.commands import Command
from app.kernel.ids import new_id

MAKE_COPY = "make_customer_copy"


class Copies(Protocol):
    async def add(self, copy: CustomerCopy) -> None: ...

    async def of(self, customer_ids: Collection[UUID], *, at: datetime) -> list[CustomerCopy]:
        """Those whose day is not over, the newest first."""
        ...


class AskForCopy:
    def __init__(self, *, copies: Copies, record: Callable[[Command], None], note: Callable[..., None], clock: Clock) -> None:
        self._copies = copies
        self._record = record
        self._note = note
        self._clock = clock

    async def __call__(self, customer_ids: Collection[UUID], *, kept_id: UUID, asked_by: UUID | None) -> CustomerCopy:
        """One that is being made for the same asker is the one they get. `customer_ids`: all records of the person, locked.

        Raises TooManyCopies.
        """
        now = self._clock.now()
        of_today = await self._copies.of(customer_ids, at=now)
        for copy in of_today:
            if copy.state == "pending" and copy.asked_by == asked_by:
                return copy
        if len(of_today) >= MADE_PER_CUSTOMER_A_DAY:
            room_at = of_today[MADE_PER_CUSTOMER_A_DAY - 1].expires_at
            raise TooManyCopies(limit=MADE_PER_CUSTOMER_A_DAY, retry_after_s=math.ceil((room_at - now).total_seconds()))
        copy = CustomerCopy(id=new_id(), customer_id=kept_id, asked_by=asked_by, asked_at=now, expires_at=now + COPY_LIFE)
        await self._copies.add(copy)
        self._record(Command(kind=MAKE_COPY, payload=payload_of(copy)))
        facts: dict[str, Any] = {} if asked_by else {"by": "customer"}
        self._note("customer.exported", subject=f"customer:{kept_id}", **facts)
        return copy


def payload_of(copy: CustomerCopy) -> dict[str, Any]:
    return {"copy_id": str(copy.id)}
