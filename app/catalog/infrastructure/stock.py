"""Holding a product's stock while a cart or an order decides."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.infrastructure.tables import products_table


async def lock_stock(session: AsyncSession, *, product_id: UUID) -> int | None:
    """The pieces on the shelf, held still until the transaction ends; None when the product is not sold (any more)."""
    query = select(products_table.c.stock).where(products_table.c.id == product_id, products_table.c.active).with_for_update()
    return await session.scalar(query)


async def lock_stocks(session: AsyncSession, *, product_ids: Sequence[UUID]) -> dict[UUID, int]:
    """The same of several, in the order of their ids: two orders of the same products wait for each other instead of for ever."""
    wanted = select(products_table.c.id, products_table.c.stock).where(products_table.c.id.in_(product_ids), products_table.c.active)
    rows = await session.execute(wanted.order_by(products_table.c.id).with_for_update())
    return {row.id: row.stock for row in rows}
