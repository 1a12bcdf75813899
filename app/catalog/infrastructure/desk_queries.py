"""What the shop's own people see: the whole catalog, inactive products too."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.application.views import (
    CategoryView,
    OfferView,
    ProductOfferView,
    ProductPageView,
    ProductView,
    TextsView,
)
from app.catalog.domain.vocabulary import fold
from app.catalog.infrastructure.cards import CARD_COLUMNS, picture_path
from app.catalog.infrastructure.offers_running import BEST_OFFER
from app.catalog.infrastructure.page_cursor import cursor_after, place_of
from app.catalog.infrastructure.texts import as_texts
from app.kernel.errors import NotFound
from app.kernel.money import Money

_COLUMNS = f"{CARD_COLUMNS}, p.sku, p.keywords, p.active, p.updated_at, offer.id AS offer_id"
HAYSTACK = "shared.fold(concat_ws(' ', p.sku, p.names->>'it', p.names->>'en', p.names->>'es', p.keywords))"


class DeskQueries:
    def __init__(self, session: AsyncSession, *, workspace_id: UUID, language: str, now: datetime) -> None:
        self._session = session
        self._workspace_id = workspace_id
        self._language = language
        self._now = now

    async def products(self, *, q: str | None, category_id: UUID | None, cursor: str | None, limit: int) -> ProductPageView:
        """By code. `q` is any part of a code, name or keyword. Raises Invalid for a cursor that is not ours."""
        conditions = ["p.archived_at IS NULL"]
        values: dict[str, Any] = {"now": self._now, "limit": limit + 1}
        if q and q.strip():
            conditions.append(f"{HAYSTACK} LIKE :pattern")
            values["pattern"] = f"%{literally(q)}%"
        if category_id is not None:
            conditions.append("p.category_id = :category_id")
            values["category_id"] = category_id
        if cursor:
            conditions.append("p.sku > :after")
            values["after"] = place_of(cursor)
        rows = await self._session.execute(
            text(f"SELECT {_COLUMNS} FROM products p {BEST_OFFER} WHERE {' AND '.join(conditions)} ORDER BY p.sku LIMIT :limit"), values
        )
        found = [self._product(row) for row in rows]
        return ProductPageView(items=found[:limit], next_cursor=cursor_after(found[limit - 1].sku) if len(found) > limit else None)

    async def product(self, product_id: UUID) -> ProductView:
        """Raises NotFound."""
        rows = await self._session.execute(
            text(f"SELECT {_COLUMNS} FROM products p {BEST_OFFER} WHERE p.archived_at IS NULL AND p.id = :id"),
            {"id": product_id, "now": self._now},
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound("There is no such product.", product_id=str(product_id))
        return self._product(row)

    async def categories(self) -> list[CategoryView]:
        rows = await self._session.execute(
            text("""
            SELECT c.id, c.slug, c.names, c.position, count(p.id) AS product_count
            FROM categories c LEFT JOIN products p ON p.category_id = c.id AND p.active GROUP BY c.id ORDER BY c.position, c.id
        """)
        )
        return [CategoryView(row.id, row.slug, _texts(row.names), self._said(row.names), row.product_count, row.position) for row in rows]

    async def category(self, category_id: UUID) -> CategoryView:
        """Raises NotFound."""
        for category in await self.categories():
            if category.id == category_id:
                return category
        raise NotFound("There is no such category.", category_id=str(category_id))

    async def offers(self) -> list[OfferView]:
        """All of them, the newest first."""
        rows = await self._session.execute(
            text("""
            SELECT o.id, o.names, o.percent, o.starts_at, o.ends_at, o.category_id,
                   ARRAY(SELECT op.product_id FROM offer_products op WHERE op.offer_id = o.id ORDER BY op.product_id) AS product_ids
            FROM offers o ORDER BY o.created_at DESC, o.id DESC LIMIT 200
        """)
        )
        return [
            OfferView(
                id=row.id, names=_texts(row.names), name=self._said(row.names), percent=row.percent, starts_at=row.starts_at,
                ends_at=row.ends_at, category_id=row.category_id, product_ids=list(row.product_ids),
                running=row.starts_at <= self._now and (row.ends_at is None or self._now < row.ends_at),
            )
            for row in rows
        ]  # fmt: skip

    def _product(self, row: Row[Any]) -> ProductView:
        listed = Money(row.price_minor, row.currency)
        now = listed.less_percent(row.offer_percent) if row.offer_percent else listed
        offer = None
        if row.offer_percent:
            offer = ProductOfferView(row.offer_id, self._said(row.offer_names), row.offer_percent, row.offer_ends_at)
        return ProductView(
            id=row.id, sku=row.sku, names=_texts(row.names), descriptions=_texts(row.descriptions), keywords=row.keywords,
            name=self._said(row.names), unit=row.unit, price_minor=now.amount_minor, list_price_minor=listed.amount_minor,
            old_price_minor=listed.amount_minor if offer else None, currency=listed.currency, offer=offer, stock=row.stock,
            active=row.active, category_id=row.category_id, updated_at=row.updated_at,
            image_url=picture_path(self._workspace_id, row.image_id) if row.image_id else None,
        )  # fmt: skip

    def _said(self, names: dict[str, Any]) -> str:
        return as_texts(names).in_language(self._language)


def _texts(stored: dict[str, Any]) -> TextsView:
    texts = as_texts(stored)
    return TextsView(it=texts.it, en=texts.en, es=texts.es)


def literally(q: str) -> str:
    """Folded like the haystack; what LIKE would read as a pattern stands for itself. NUL is not text for PostgreSQL."""
    plain = fold(q.replace("\x00", " ").strip())[:100]
    return plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
