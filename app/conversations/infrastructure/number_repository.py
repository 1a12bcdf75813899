"""The workspace's WhatsApp numbers."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.conversations.domain.number import Number
from app.conversations.infrastructure.tables import numbers_table
from app.database.direct import Direct
from app.kernel.errors import NotFound

_n = numbers_table.c
# What the sender remembers of a number beside these is `SendingNumbers`' business.
_FIELDS = tuple(_n[each.name] for each in fields(Number))
_GET = Direct(select(*_FIELDS).where(_n.id == bindparam("id")))
_BY_PHONE_NUMBER_ID = Direct(select(*_FIELDS).where(_n.phone_number_id == bindparam("phone_number_id")))
_KEPT = ("id", "phone_number_id", "created_at", "throughput_cap_per_s")


class NumberRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, number_id: UUID) -> Number:
        row = await _GET.first(self._session, id=number_id)
        if row is None:
            raise NotFound("There is no such number.", number_id=str(number_id))
        return _number(row)

    async def by_phone_number_id(self, phone_number_id: str) -> Number | None:
        row = await _BY_PHONE_NUMBER_ID.first(self._session, phone_number_id=phone_number_id)
        return None if row is None else _number(row)

    async def by_display_number(self, digits: str) -> Number | None:
        """Account notices name a number only as it is shown; only for them."""
        rows = (await self._session.execute(select(*_FIELDS))).all()
        return next((_number(row._mapping) for row in rows if "".join(filter(str.isdigit, row.display_phone_number)) == digits), None)

    async def all(self) -> list[Number]:
        rows = await self._session.execute(select(*_FIELDS).where(_n.status != "disconnected").order_by(_n.created_at, _n.id))
        return [_number(row._mapping) for row in rows]

    async def with_disconnected(self) -> list[Number]:
        """Those that work first, each kind in the order of connecting."""
        order = ((_n.status == "disconnected"), _n.created_at, _n.id)
        return [_number(row._mapping) for row in await self._session.execute(select(*_FIELDS).order_by(*order))]

    async def ever_had_one(self) -> bool:
        return await self._session.scalar(select(_n.id).limit(1)) is not None

    async def put(self, number: Number) -> None:
        """Adds the number, or connects it again with what is known of it now: whatever held it back is over."""
        values = {column.name: getattr(number, column.name) for column in _FIELDS}
        changes = {name: value for name, value in values.items() if name not in _KEPT}
        # Whose account it is now, Meta is asked anew.
        changes |= {"held_until": None, "trouble_count": 0, "portfolio_id": None}
        await self._session.execute(
            insert(numbers_table).values(**values).on_conflict_do_update(index_elements=["phone_number_id"], set_=changes)
        )

    async def change(self, number_id: UUID, **values: Any) -> None:
        await self._session.execute(update(numbers_table).where(_n.id == number_id).values(**values))


def _number(row: Mapping[Any, Any]) -> Number:
    return Number(**row)
