"""Holding a product's stock while a cart or an order decides."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.infrastructure.tables import products_table


async def lock_stock(session: AsyncSession, *, product_id: UUID) -> int | None:
    """The pieces on the shelf, held still until the transaction ends; None when the product is not sold (any more)."""
    query = select(products_table.c.stock).where(products_table.c.id == product_id, products_table.c.active).with_for_update()
    return await session.scalar(query)
