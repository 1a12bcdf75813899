"""What is sold now, with the shop's own codes: for whoever names products to somebody else's system by them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.contracts import CodedProduct
from app.catalog.infrastructure.cards import CARD_COLUMNS, product_card
from app.catalog.infrastructure.desk_queries import HAYSTACK, literally
from app.catalog.infrastructure.offers_running import BEST_OFFER
from app.catalog.infrastructure.page_cursor import cursor_after, place_of
from app.kernel.pagination import Page

_COLUMNS = f"{CARD_COLUMNS}, p.sku"


class CodedProducts:
    def __init__(self, session: AsyncSession, *, workspace_id: UUID, now: datetime) -> None:
        self._session = session
        self._workspace_id = workspace_id
        self._now = now

    async def page(self, *, query: str, cursor: str | None, limit: int, language: str) -> Page[CodedProduct]:
        """By code. `query` is any part of a code, name or keyword. Raises Invalid for a cursor that is not ours."""
        conditions, values = ["p.active", "p.archived_at IS NULL"], {"now": self._now, "limit": limit + 1}
        bound: dict[str, Any] = {**values}
        if query.strip():
            conditions.append(f"{HAYSTACK} LIKE :pattern")
            bound["pattern"] = f"%{literally(query)}%"
        if cursor:
            conditions.append("p.sku > :after")
            bound["after"] = place_of(cursor)
        rows = await self._session.execute(
            text(f"SELECT {_COLUMNS} FROM products p {BEST_OFFER} WHERE {' AND '.join(conditions)} ORDER BY p.sku LIMIT :limit"), bound
        )
        found = [self._product(row, language) for row in rows]
        return Page(items=found[:limit], next_cursor=cursor_after(found[limit - 1].sku) if len(found) > limit else None)

    async def of(self, product_ids: Sequence[UUID], *, language: str) -> list[CodedProduct]:
        """What is not sold any more is left out."""
        rows = await self._session.execute(
            text(f"SELECT {_COLUMNS} FROM products p {BEST_OFFER} WHERE p.active AND p.archived_at IS NULL AND p.id = ANY(:ids)"),
            {"ids": list(product_ids), "now": self._now},
        )
        return [self._product(row, language) for row in rows]

    def _product(self, row: Row[Any], language: str) -> CodedProduct:
        return CodedProduct(sku=row.sku, card=product_card(row, language=language, workspace_id=self._workspace_id))
