"""Offers and the products they are for."""

from collections.abc import Set
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.domain.offer import Offer
from app.catalog.infrastructure.tables import offer_products_table, offers_table, products_table
from app.catalog.infrastructure.texts import as_json
from app.kernel.errors import NotFound


class OfferRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, offer: Offer) -> None:
        """Raises NotFound when a product is not in the catalog."""
        await self._must_exist(offer.product_ids)
        await self._session.execute(
            insert(offers_table).values(
                id=offer.id, names=as_json(offer.names), percent=offer.percent, starts_at=offer.starts_at, ends_at=offer.ends_at,
                category_id=offer.category_id, created_at=offer.created_at,
            )
        )  # fmt: skip
        if offer.product_ids:
            await self._session.execute(
                insert(offer_products_table), [{"offer_id": offer.id, "product_id": product_id} for product_id in sorted(offer.product_ids)]
            )

    async def remove(self, offer_id: UUID) -> None:
        """Raises NotFound."""
        gone = await self._session.scalar(delete(offers_table).where(offers_table.c.id == offer_id).returning(offers_table.c.id))
        if gone is None:
            raise NotFound("There is no such offer.", offer_id=str(offer_id))

    async def _must_exist(self, product_ids: Set[UUID]) -> None:
        known = await self._session.scalar(
            select(func.count()).where(products_table.c.id.in_(product_ids), products_table.c.archived_at.is_(None))
        )
        if known != len(product_ids):
            raise NotFound("One of the products is not in the catalog.", field="productIds")
