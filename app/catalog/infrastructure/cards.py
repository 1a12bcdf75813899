"""Rows of the shop window made into what the neighbours see."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from app.catalog.contracts import ProductCard
from app.catalog.infrastructure.texts import as_texts
from app.kernel.money import Money

CARD_COLUMNS = """
    p.id, p.names, p.descriptions, p.unit, p.price_minor, p.currency, p.stock, p.image_id, p.category_id,
    offer.names AS offer_names, offer.percent AS offer_percent, offer.ends_at AS offer_ends_at
"""


def product_card(row: Row[Any], *, language: str, workspace_id: UUID) -> ProductCard:
    """A row of CARD_COLUMNS in one language."""
    listed = Money(row.price_minor, row.currency)
    return ProductCard(
        id=row.id,
        name=as_texts(row.names).in_language(language),
        description=as_texts(row.descriptions).in_language(language),
        unit=row.unit,
        price=listed.less_percent(row.offer_percent) if row.offer_percent else listed,
        old_price=listed if row.offer_percent else None,
        stock=row.stock,
        image_url=picture_path(workspace_id, row.image_id) if row.image_id else None,
        category_id=row.category_id,
        offer_name=as_texts(row.offer_names).in_language(language) if row.offer_percent else None,
        offer_percent=row.offer_percent,
        offer_ends_at=row.offer_ends_at,
    )


def picture_path(workspace_id: UUID, image_id: UUID) -> str:
    """Where the public finds a picture on our server."""
    return f"/media/products/{workspace_id}/{image_id}.jpg"
