"""Carts in the tenant's schema. Core statements: a tap on "Add" must be answered within a second."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.kernel.clock import Clock
from app.kernel.ids import new_id
from app.ordering.domain.cart import Cart, CartLine
from app.ordering.infrastructure.tables import cart_lines_table, carts_table

_carts = carts_table.c
_lines = cart_lines_table.c
_OPEN = select(_carts.id, _carts.customer_id, _carts.created_at, _carts.updated_at).where(_carts.status == "open")


class CartRepository:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def open_cart(self, customer_id: UUID) -> Cart:
        now = self._clock.now()
        # Two first taps at the same instant: the index lets one in, and both then wait for the same row.
        await self._session.execute(
            insert(carts_table)
            .values(id=new_id(), customer_id=customer_id, status="open", created_at=now, updated_at=now)
            .on_conflict_do_nothing(index_elements=[_carts.customer_id], index_where=text("status = 'open'"))
        )
        row = (await self._session.execute(_OPEN.where(_carts.customer_id == customer_id).with_for_update())).one()
        return await self._cart(row)

    async def find_open(self, customer_id: UUID) -> Cart | None:
        row = (await self._session.execute(_OPEN.where(_carts.customer_id == customer_id))).one_or_none()
        return await self._cart(row) if row is not None else None

    async def save(self, cart: Cart) -> None:
        kept = [line.product_id for line in cart.lines]
        await self._session.execute(update(carts_table).where(_carts.id == cart.id).values(updated_at=cart.updated_at))
        await self._session.execute(delete(cart_lines_table).where(_lines.cart_id == cart.id, _lines.product_id.not_in(kept)))
        if cart.lines:
            write = insert(cart_lines_table).values([_values(cart, line) for line in cart.lines])
            await self._session.execute(
                write.on_conflict_do_update(index_elements=[_lines.cart_id, _lines.product_id], set_={"quantity": write.excluded.quantity})
            )

    async def discard(self, cart: Cart) -> None:
        await self._session.execute(delete(carts_table).where(_carts.id == cart.id))

    async def _cart(self, row: Row[*tuple[Any, ...]]) -> Cart:
        lines = await self._session.execute(
            select(_lines.product_id, _lines.quantity, _lines.added_at)
            .where(_lines.cart_id == row.id)
            .order_by(_lines.added_at, _lines.product_id)
        )
        return Cart(**row._mapping, lines=[CartLine(**line._mapping) for line in lines])


def _values(cart: Cart, line: CartLine) -> dict[str, Any]:
    return {"cart_id": cart.id, "product_id": line.product_id, "quantity": line.quantity, "added_at": line.added_at}
