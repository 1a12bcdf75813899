"""Products in the tenant's schema. Core statements: Texts and Money are values spread over columns, and search needs the words."""

from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.catalog.application.ports import SkuTaken
from app.catalog.domain.product import Product
from app.catalog.infrastructure.tables import products_table
from app.catalog.infrastructure.texts import as_json, as_texts
from app.catalog.infrastructure.vocabulary import remember_words
from app.kernel.errors import NotFound
from app.kernel.money import Money

_c = products_table.c
_FIELDS = (
    _c.id, _c.sku, _c.names, _c.descriptions, _c.keywords, _c.unit, _c.price_minor, _c.currency, _c.stock, _c.active, _c.category_id,
    _c.image_id, _c.created_at, _c.updated_at, _c.archived_at,
)  # fmt: skip


class ProductRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, product_id: UUID) -> Product:
        """The product, locked until the transaction ends. Raises NotFound; archived products are not found."""
        query = select(*_FIELDS).where(_c.id == product_id, _c.archived_at.is_(None)).with_for_update()
        row = (await self._session.execute(query)).one_or_none()
        if row is None:
            raise NotFound("There is no such product.", product_id=str(product_id))
        return _product(row._mapping)

    async def add(self, product: Product) -> None:
        """Raises SkuTaken."""
        free = _c.archived_at.is_(None)
        added = await self._session.execute(
            insert(products_table)
            .values(**_values(product))
            .on_conflict_do_nothing(index_elements=[_c.sku], index_where=free)
            .returning(_c.id)
        )
        if added.one_or_none() is None:
            raise SkuTaken(sku=product.sku)
        await remember_words(self._session, of=product.words())

    async def save(self, product: Product) -> None:
        """Raises SkuTaken."""
        twin = select(_c.id).where(_c.sku == product.sku, _c.id != product.id, _c.archived_at.is_(None))
        if product.archived_at is None and await self._session.scalar(twin) is not None:
            raise SkuTaken(sku=product.sku)
        await self._session.execute(update(products_table).where(_c.id == product.id).values(**_values(product)))
        await remember_words(self._session, of=product.words())


def _values(product: Product) -> dict[str, Any]:
    return {
        "id": product.id,
        "sku": product.sku,
        "names": as_json(product.names),
        "descriptions": as_json(product.descriptions),
        "keywords": product.keywords,
        "unit": product.unit,
        "price_minor": product.price.amount_minor,
        "currency": product.price.currency,
        "stock": product.stock,
        "active": product.active,
        "category_id": product.category_id,
        "image_id": product.image_id,
        "created_at": product.created_at,
        "updated_at": product.updated_at,
        "archived_at": product.archived_at,
    }


def _product(row: RowMapping) -> Product:
    found = dict(row)
    price = Money(found.pop("price_minor"), found.pop("currency"))
    return Product(**found | {"names": as_texts(row["names"]), "descriptions": as_texts(row["descriptions"])}, price=price)
