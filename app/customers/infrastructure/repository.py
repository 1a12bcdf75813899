"""Customers in the tenant's schema. Direct statements: this is on the path of every inbound message."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, any_, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.customers.domain.customer import Customer
from app.customers.infrastructure.tables import consents_table, customers_table
from app.database.direct import Direct
from app.kernel.errors import NotFound
from app.kernel.ids import new_id
from app.kernel.phone import other_spelling

_c = customers_table.c
_FIELDS: tuple[Any, ...] = (
    _c.id,
    _c.wa_id,
    _c.user_id,
    _c.parent_user_id,
    _c.username,
    _c.profile_name,
    _c.given_name,
    _c.email,
    _c.language,
    _c.assistant_enabled,
    _c.marketing_opt_out_at,
    _c.marketing_opt_in_at,
    _c.marketing_heard_at,
    _c.privacy_accepted_at,
    _c.erased_at,
    _c.created_at,
)
_NAMES = tuple(column.name for column in _FIELDS)
_GET = Direct(select(*_FIELDS).where(_c.id == bindparam("id")))
_KNOWN_AS = Direct(
    select(*_FIELDS)
    .where(_c.merged_into.is_(None), or_(_c.wa_id == any_(bindparam("spelt", type_=ARRAY(Text))), _c.user_id == bindparam("user_id")))
    .order_by(_c.created_at, _c.id)
    .with_for_update()
)
_ADD = Direct(insert(customers_table).on_conflict_do_nothing().returning(_c.id), columns=_NAMES)
_SAVE = Direct(update(customers_table).where(_c.id == bindparam("the_id")), columns=_NAMES)
_LOCKED = Direct(select(*_FIELDS).where(_c.id == bindparam("id")).with_for_update())


class CustomerRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, customer_id: UUID) -> Customer:
        return _found(await _GET.first(self._session, id=customer_id), customer_id)

    async def locked(self, customer_id: UUID) -> Customer:
        """Nobody else changes them until the transaction ends."""
        return _found(await _LOCKED.first(self._session, id=customer_id), customer_id)

    async def records_of(self, customer_id: UUID) -> list[Customer]:
        """The record that counts first, then those that were joined to it; locked. Raises NotFound."""
        kept: UUID | None = await self._session.scalar(select(func.coalesce(_c.merged_into, _c.id)).where(_c.id == customer_id))
        theirs = or_(_c.id == kept, _c.merged_into == kept)
        rows = (await self._session.execute(select(*_FIELDS).where(theirs).order_by(_c.id).with_for_update())).all()
        if not rows:
            raise NotFound("There is no such customer.", customer_id=str(customer_id))
        return sorted((_customer(row._mapping) for row in rows), key=lambda customer: customer.id != kept)

    async def ids_of(self, customer_id: UUID) -> list[UUID]:
        """As `records_of`, to look at only: nothing is locked; empty for nobody."""
        named = select(func.coalesce(_c.merged_into, _c.id)).where(_c.id == customer_id).scalar_subquery()
        found = await self._session.scalars(
            select(_c.id).where(or_(_c.id == named, _c.merged_into == named)).order_by((_c.id != named), _c.id)
        )
        return list(found)

    async def note_consent(
        self, *, customer_id: UUID, subject: str, is_given: bool, source: str, wording: str | None, at: datetime
    ) -> None:
        values = {"customer_id": customer_id, "subject": subject, "is_given": is_given, "source": source, "wording": wording}
        await self._session.execute(insert(consents_table).values(id=new_id(), given_at=at, **values))

    async def known_as(self, *, wa_id: str | None, user_id: str | None) -> list[Customer]:
        """Those with this number, in either of its spellings, and the one with this user id, oldest first, locked.

        Meta's user ids are certain, spellings are not: a record of the other spelling that has a different user id is somebody else.
        """
        spelt = [number for number in (wa_id, other_spelling(wa_id) if wa_id else None) if number]
        found = [_customer(row) for row in await _KNOWN_AS.all(self._session, spelt=spelt, user_id=user_id or None)]
        certain = [each for each in found if each.wa_id == wa_id or (user_id and each.user_id == user_id)]
        ids = {user_id, *(each.user_id for each in certain)} - {None}
        return [each for each in found if each in certain or not ids or each.user_id is None or each.user_id in ids]

    async def add(self, customer: Customer) -> bool:
        """False when somebody else added the same person in this instant: then ask `known_as` again."""
        return await _ADD.first(self._session, **_values(customer)) is not None

    async def save(self, customer: Customer) -> None:
        await _SAVE.all(self._session, the_id=customer.id, **_values(customer))

    async def mark_merged(self, *, merged_id: UUID, kept_id: UUID) -> None:
        """Also for what had been joined to the merged one: there is one record that counts, and all others name it."""
        await self._session.execute(update(customers_table).where(_c.id == merged_id).values(wa_id=None, user_id=None, merged_into=kept_id))
        await self._session.execute(update(customers_table).where(_c.merged_into == merged_id).values(merged_into=kept_id))


def _values(customer: Customer) -> dict[str, Any]:
    return {name: getattr(customer, name) for name in _NAMES}


def _found(row: Mapping[Any, Any] | None, customer_id: UUID) -> Customer:
    if row is None:
        raise NotFound("There is no such customer.", customer_id=str(customer_id))
    return _customer(row)


def _customer(row: Mapping[Any, Any]) -> Customer:
    return Customer(**row)
