"""Copies of customers' data in the tenant's schema."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.customers.domain.copy import CustomerCopy, seen
from app.customers.infrastructure.tables import customer_copies_table

_c = customer_copies_table.c
_NAMES = tuple(field.name for field in fields(CustomerCopy))
_COLUMNS = tuple(_c[name] for name in _NAMES)


class SqlCopies:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, copy: CustomerCopy) -> None:
        await self._session.execute(insert(customer_copies_table).values({name: getattr(copy, name) for name in _NAMES}))

    async def find(self, copy_id: UUID) -> CustomerCopy | None:
        row = (await self._session.execute(select(*_COLUMNS).where(_c.id == copy_id))).one_or_none()
        return None if row is None else CustomerCopy(**row._mapping)

    async def of(self, customer_ids: Collection[UUID], *, at: datetime) -> list[CustomerCopy]:
        """Those whose day is not over, the newest first."""
        theirs = select(*_COLUMNS).where(_c.customer_id.in_(customer_ids), _c.expires_at > at)
        rows = await self._session.execute(theirs.order_by(_c.asked_at.desc(), _c.id.desc()))
        return [seen(CustomerCopy(**row._mapping), at=at) for row in rows]

    async def settle(self, copy_id: UUID, *, state: str, size_bytes: int | None, at: datetime) -> bool:
        """False when it is gone meanwhile, with its customer."""
        waiting = update(customer_copies_table).where(_c.id == copy_id, _c.state == "pending")
        settled = waiting.values(state=state, size_bytes=size_bytes, ready_at=at if state == "ready" else None)
        return await self._session.scalar(settled.returning(_c.id)) is not None

    async def remove_of(self, customer_ids: Collection[UUID]) -> list[UUID]:
        return list(await self._session.scalars(delete(customer_copies_table).where(_c.customer_id.in_(customer_ids)).returning(_c.id)))

    async def remove_expired(self, *, at: datetime) -> list[UUID]:
        return list(await self._session.scalars(delete(customer_copies_table).where(_c.expires_at <= at).returning(_c.id)))
