"""Changes what is said of a product; what is UNSET stays as it is."""

from dataclasses import dataclass
from uuid import UUID

from msgspec import UNSET, UnsetType

from app.catalog.application.create_product import UnknownCategory
from app.catalog.application.ports import Categories, Products, Work
from app.catalog.domain.product import Product
from app.catalog.domain.texts import Texts
from app.kernel.money import Money


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductChange:
    """`price_minor` is the list price in the product's own currency."""

    sku: str | UnsetType = UNSET
    names: Texts | UnsetType = UNSET
    descriptions: Texts | UnsetType = UNSET
    keywords: str | UnsetType = UNSET
    unit: str | UnsetType = UNSET
    price_minor: int | UnsetType = UNSET
    stock: int | UnsetType = UNSET
    active: bool | UnsetType = UNSET
    category_id: UUID | UnsetType | None = UNSET


class UpdateProduct:
    def __init__(self, *, products: Products, categories: Categories, work: Work) -> None:
        self._products = products
        self._categories = categories
        self._work = work

    async def __call__(self, product_id: UUID, change: ProductChange) -> None:
        """Raises NotFound, SkuTaken, UnknownCategory, Invalid."""
        product = await self._products.get(product_id)
        before, stock_before = product.price, product.stock
        _rewrite(product, change)
        if change.price_minor is not UNSET:
            product.set_price(Money(change.price_minor, product.price.currency))
        if change.stock is not UNSET:
            product.set_stock(change.stock)
        if change.active is not UNSET:
            product.active = change.active
        if change.category_id is not UNSET:
            if change.category_id is not None and not await self._categories.exists(change.category_id):
                raise UnknownCategory(field="categoryId")
            product.category_id = change.category_id
        product.updated_at = self._work.clock.now()
        await self._products.save(product)
        subject = f"product:{product_id}"
        if product.price != before:
            prices = {"from": before.amount_minor, "to": product.price.amount_minor, "currency": before.currency}
            self._work.note("product.price_changed", subject=subject, **prices)
        if product.stock != stock_before:
            self._work.note("product.stock_changed", subject=subject, **{"from": stock_before, "to": product.stock})


def _rewrite(product: Product, change: ProductChange) -> None:
    product.label(
        sku=product.sku if change.sku is UNSET else change.sku,
        unit=product.unit if change.unit is UNSET else change.unit,
    )
    product.describe(
        names=product.names if change.names is UNSET else change.names,
        descriptions=product.descriptions if change.descriptions is UNSET else change.descriptions,
        keywords=product.keywords if change.keywords is UNSET else change.keywords,
    )
