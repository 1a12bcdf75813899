"""The shop window: what customers can see now, ready to be shown in their language."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.contracts import CategoryCard, OfferCard, ProductCard, ProductPage
from app.catalog.infrastructure.cards import CARD_COLUMNS, product_card
from app.catalog.infrastructure.offers_running import BEST_OFFER
from app.catalog.infrastructure.texts import as_texts

# What is sold out comes last, everything else in the shop's own order.
_SHELF_ORDER = "(p.stock = 0), p.sku, p.id"


class WindowQueries:
    """Active products only, offers that run at `now` only."""

    def __init__(self, session: AsyncSession, *, workspace_id: UUID, now: datetime) -> None:
        self._session = session
        self._workspace_id = workspace_id
        self._now = now

    async def categories(self, *, language: str) -> list[CategoryCard]:
        rows = await self._session.execute(
            text("""
            SELECT c.id, c.names, count(*) AS product_count FROM categories c JOIN products p ON p.category_id = c.id AND p.active
            GROUP BY c.id ORDER BY c.position, c.id
        """)
        )
        return [CategoryCard(row.id, as_texts(row.names).in_language(language), row.product_count) for row in rows]

    async def offers(self, *, language: str) -> list[OfferCard]:
        rows = await self._session.execute(
            text("""
                SELECT id, names, percent, ends_at FROM offers
                WHERE starts_at <= :now AND (ends_at IS NULL OR ends_at > :now) ORDER BY ends_at NULLS LAST, id
            """),
            {"now": self._now},
        )
        return [OfferCard(row.id, as_texts(row.names).in_language(language), row.percent, row.ends_at) for row in rows]

    async def category_products(self, *, category_id: UUID, language: str, offset: int, limit: int) -> ProductPage:
        return await self._shelf("p.category_id = :category_id", language, offset, limit, category_id=category_id)

    async def offered_products(self, *, language: str, offset: int, limit: int) -> ProductPage:
        return await self._shelf("offer.id IS NOT NULL", language, offset, limit)

    async def products(self, *, product_ids: Sequence[UUID], language: str) -> list[ProductCard]:
        """In the order of the ids; what is not sold any more is left out."""
        rows = await self._session.execute(
            text(f"SELECT {CARD_COLUMNS} FROM products p {BEST_OFFER} WHERE p.active AND p.id = ANY(:ids)"),
            {"ids": list(product_ids), "now": self._now},
        )
        found = {row.id: product_card(row, language=language, workspace_id=self._workspace_id) for row in rows}
        return [found[product_id] for product_id in product_ids if product_id in found]

    async def product_of_sku(self, *, sku: str, language: str) -> ProductCard | None:
        rows = await self._session.execute(
            text(f"SELECT {CARD_COLUMNS} FROM products p {BEST_OFFER} WHERE p.active AND lower(p.sku) = lower(:sku) ORDER BY p.id LIMIT 1"),
            {"sku": sku, "now": self._now},
        )
        row = rows.one_or_none()
        return None if row is None else product_card(row, language=language, workspace_id=self._workspace_id)

    async def products_of_skus(self, *, skus: Sequence[str], language: str) -> dict[str, ProductCard]:
        """By the codes as they were asked for."""
        rows = await self._session.execute(
            text(f"""
                SELECT wanted.sku AS wanted_sku, {CARD_COLUMNS} FROM unnest(CAST(:skus AS text[])) AS wanted (sku)
                JOIN products p ON lower(p.sku) = lower(wanted.sku) {BEST_OFFER} WHERE p.active ORDER BY p.id DESC
            """),
            {"skus": list(skus), "now": self._now},
        )
        return {row.wanted_sku: product_card(row, language=language, workspace_id=self._workspace_id) for row in rows}

    async def _shelf(self, condition: str, language: str, offset: int, limit: int, **values: UUID) -> ProductPage:
        source = f"FROM products p {BEST_OFFER} WHERE p.active AND {condition}"
        bound = {"now": self._now, **values}
        total = await self._session.scalar(text(f"SELECT count(*) {source}"), bound)
        rows = await self._session.execute(
            text(f"SELECT {CARD_COLUMNS} {source} ORDER BY {_SHELF_ORDER} OFFSET :offset LIMIT :limit"),
            {**bound, "offset": max(offset, 0), "limit": max(limit, 0)},
        )
        items = tuple(product_card(row, language=language, workspace_id=self._workspace_id) for row in rows)
        return ProductPage(items=items, total=total or 0)
