"""Puts a new product into the catalog."""

from dataclasses import dataclass
from uuid import UUID

from app.catalog.application.ports import Categories, Products
from app.catalog.domain.product import Product
from app.catalog.domain.texts import Texts
from app.kernel.clock import Clock
from app.kernel.errors import Invalid
from app.kernel.ids import new_id
from app.kernel.money import Money


class UnknownCategory(Invalid):
    """The product's category is not one of this catalog."""

    code = "unknown_category"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewProduct:
    sku: str
    names: Texts
    descriptions: Texts
    unit: str
    price: Money
    stock: int
    active: bool
    category_id: UUID | None
    keywords: str = ""


class CreateProduct:
    def __init__(self, *, products: Products, categories: Categories, clock: Clock) -> None:
        self._products = products
        self._categories = categories
        self._clock = clock

    async def __call__(self, new: NewProduct) -> UUID:
        """The new product's id. Raises SkuTaken, UnknownCategory, Invalid."""
        if new.category_id is not None and not await self._categories.exists(new.category_id):
            raise UnknownCategory(field="categoryId")
        now = self._clock.now()
        product = Product(
            id=new_id(), sku=new.sku, names=new.names, descriptions=new.descriptions, keywords=new.keywords, unit=new.unit,
            price=new.price, stock=new.stock, active=new.active, category_id=new.category_id, created_at=now, updated_at=now,
        )  # fmt: skip
        await self._products.add(product)
        return product.id
