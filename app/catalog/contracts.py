"""What the neighbours may know of the catalog: what can be shown and sold now, in one language."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.kernel.errors import Conflict
from app.kernel.money import Money


class StockShort(Conflict):
    """Fewer pieces are left than were asked for. Facts: `product_id`, `requested`, `available`."""

    code = "stock_short"


@dataclass(frozen=True, slots=True)
class CategoryCard:
    """`product_count` counts the active products; categories without any are not shown."""

    id: UUID
    name: str
    product_count: int


@dataclass(frozen=True, slots=True)
class ProductCard:
    """`price` is what a customer pays now; `old_price` is the list price when an offer runs, else None.

    `image_url` is a path on our own server ("/media/products/…"), to be completed with the public address when it is sent out.
    """

    id: UUID
    name: str
    description: str
    unit: str
    price: Money
    old_price: Money | None
    stock: int
    image_url: str | None
    category_id: UUID | None
    offer_name: str | None
    offer_percent: int | None
    offer_ends_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CodedProduct:
    """With `sku`, the shop's own code: what other systems know the product by."""

    sku: str
    card: ProductCard


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One page of a list; `total` is the length of the whole list."""

    items: tuple[ProductCard, ...]
    total: int


@dataclass(frozen=True, slots=True)
class OfferCard:
    """An offer that runs now; `ends_at` None means without an end."""

    id: UUID
    name: str
    percent: int
    ends_at: datetime | None
